/* Dialogs open as the browser's own: focus stays inside, Escape closes, focus goes back to the
   link. Without this file the same links show and hide the dialog by :target. */
"use strict";
(() => {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-opens-dialog], [data-closes-dialog]");
    if (!link) return;
    event.preventDefault();
    if (link.matches("[data-closes-dialog]")) link.closest("dialog").close();
    else document.getElementById(link.hash.slice(1)).showModal();
  });

  /* A click on the veil is a click on the dialog itself: all else inside it is a descendant. */
  document.addEventListener("mousedown", (event) => {
    if (event.target.matches("dialog[open]") && !inside(event)) event.target.close();
  });

  function inside(event) {
    const box = event.target.getBoundingClientRect();
    const across = event.clientX >= box.left && event.clientX <= box.right;
    return across && event.clientY >= box.top && event.clientY <= box.bottom;
  }
})();
