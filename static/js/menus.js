/* Menus close when one turns elsewhere: to another menu, to the page or with Escape. Without this
   file they stay open until their own button is pressed. */
"use strict";
(() => {
  const opened = () => document.querySelectorAll("details.menu[open]");

  function turned(event) {
    const way = event.composedPath(); // also of what its own click has taken off the page
    for (const menu of opened()) if (!way.includes(menu)) menu.open = false;
  }
  document.addEventListener("click", turned);
  document.addEventListener("focusin", turned);

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    for (const menu of opened()) {
      event.preventDefault(); // the tour, which Escape ends too, hears it after this
      if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
      menu.open = false;
    }
  });
})();
