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

  /* What is ticked stands on the button at once, and that the list does not follow it yet. */
  function show(picker) {
    const button = picker.querySelector(".picker__button");
    const boxes = [...picker.querySelectorAll("input[type=checkbox]")];
    button.querySelector(".picker__ticked")?.remove();
    const pending = boxes.some((box) => box.checked !== box.defaultChecked);
    button.classList.toggle("picker__button--pending", pending);
    if (!pending) return;
    const ticked = document.createElement("span");
    ticked.className = "picker__ticked";
    ticked.append(span("visually-hidden", `${picker.dataset.name}：`));
    ticked.append(span("picker__names", named(boxes.filter((box) => box.checked), picker)));
    ticked.append(span("picker__wait", " · 待筛选"));
    button.append(ticked);
  }

  function named(ticked, picker) {
    if (!ticked.length) return `${picker.dataset.name}不限`;
    const first = ticked[0].parentElement.querySelector(".picker__name").textContent;
    return ticked.length === 1 ? first : `${first}等 ${ticked.length} 项`;
  }

  function span(kind, text) {
    const made = document.createElement("span");
    made.className = kind;
    made.textContent = text;
    return made;
  }

  for (const picker of pickers) picker.addEventListener("change", () => show(picker));

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
    pickers.forEach(show);
    shut(null);
  });
})();
