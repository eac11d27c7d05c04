// Shows the buttons that copy an address. Without this script there are none, and the address is selected by a click.
for (const button of document.querySelectorAll("button[data-copies]")) {
  const address = document.getElementById(button.dataset.copies);
  const status = document.getElementById(button.dataset.status);
  button.hidden = false;
  button.addEventListener("click", async () => {
    // A text that stays the same isn't read out again.
    status.textContent = "";
    status.textContent = (await copy(address)) ? "Copied" : "Selected: now press Ctrl+C or ⌘C";
  });
}

/** Browsers lend the clipboard to secure pages alone; elsewhere what is selected may be copied. */
async function copy(element) {
  try {
    await navigator.clipboard.writeText(element.textContent);
    return true;
  } catch {
    getSelection().selectAllChildren(element);
    return document.execCommand("copy");
  }
}
