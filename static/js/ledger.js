/* The list of cases: one dropdown at a time, long ones searched by typing, the address in one
   spelling, columns moved at once. Everything works without this, with less comfort. */
"use strict";
(() => {
  const list = document.querySelector(".columns-menu__list");
  list?.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (!button) return;
    event.preventDefault();
    const line = button.closest("li");
    const other = button.name === "up" ? line.previousElementSibling : line.nextElementSibling;
    if (!other || !other.querySelector("button")) return; /* the first one stays */
    if (button.name === "up") other.before(line);
    else other.after(line);
    button.focus();
  });
})();
(() => {
  const form = document.querySelector(".ledger-filters__form");
  if (!form) return;
  const pickers = [...form.querySelectorAll(".picker")];

  function shut(except) {
    for (const picker of pickers) if (picker !== except) picker.open = false;
  }

  for (const picker of pickers) {
    picker.addEventListener("toggle", () => {
      if (!picker.open) return;
      shut(picker);
      picker.dispatchEvent(new Event("opened"));
    });
    const find = picker.querySelector(".picker__find");
    if (!find) continue;
    find.hidden = false;
    find.addEventListener("input", () => narrow(picker, find.value.trim()));
    find.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
    });
  }

  function narrow(picker, text) {
    for (const group of picker.querySelectorAll(".picker__group")) {
      let shown = 0;
      for (const option of group.querySelectorAll(".picker__option")) {
        const fits = option.textContent.includes(text) || option.querySelector("input").checked;
        option.hidden = !fits;
        if (fits) shown += 1;
      }
      group.hidden = shown === 0;
    }
  }

  document.addEventListener("click", (event) => {
    shut(event.target instanceof Element ? event.target.closest(".picker") : null);
  });
  form.addEventListener("keydown", (event) => {
    const picker = event.target instanceof Element ? event.target.closest(".picker") : null;
    if (event.key !== "Escape" || !picker?.open) return;
    picker.open = false;
    picker.querySelector("summary").focus();
  });

  /* a,b instead of two parameters, and nothing that is empty. */
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const sent = new FormData(form);
    const parts = [];
    for (const name of new Set(sent.keys())) {
      const text = sent.getAll(name).filter(Boolean).join(",");
      if (text) parts.push(`${name}=${encodeURIComponent(text).replaceAll("%2C", ",")}`);
    }
    window.location.assign(`${form.action}?${parts.join("&")}`);
  });

  /* Whoever comes back sees what the list shows, not what was ticked on the way out. */
  window.addEventListener("pageshow", () => {
    form.reset();
    shut(null);
  });
})();
