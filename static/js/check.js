/* 核对: findings of one kind, and what was folded away opens when it is led to. */
"use strict";
(() => {
  const kinds = document.querySelector("[data-kinds]");
  const none = document.querySelector("[data-none]");
  const items = [...document.querySelectorAll(".check-item")];

  function count() {
    none.hidden = items.some((item) => item.getClientRects().length > 0);
  }

  if (kinds) {
    kinds.hidden = false;
    kinds.querySelector("select").addEventListener("change", (event) => {
      const kind = event.target.value;
      for (const item of items) item.hidden = kind !== "" && item.dataset.kind !== kind;
      count();
    });
  }
  for (const box of document.querySelectorAll(".check-filter")) box.addEventListener("change", count);

  /* A finding that a filter hides is shown again when its mark is followed. */
  function reveal() {
    const there = document.getElementById(window.location.hash.slice(1));
    if (!there) return;
    if (there.matches("details")) there.open = true;
    if (there.matches(".check-item")) {
      there.hidden = false;
      const box = document.getElementById(`only-${there.id.split("-")[0]}`);
      if (box) box.checked = true;
      count();
    }
    there.focus({ preventScroll: true });
  }
  window.addEventListener("hashchange", reveal);
})();
