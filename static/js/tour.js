/* The tour: a card beside one thing of the page after another. The page stays as usable as it
   was; Escape or 跳过 ends the tour, the server is told, and it does not come back. */
(() => {
  "use strict";

  const card = document.getElementById("tour");
  const form = card.querySelector("form");
  const [place, skip, back, on] = ["place", "skip", "back", "on"].map((name) =>
    card.querySelector(`.tour__${name}`),
  );
  const GAP = 12; // px between the card and what it points at
  const ENDED = "tour-ended";
  const PHONE = window.matchMedia("(max-width: 47.99rem)");

  const shown = (selector) =>
    [...document.querySelectorAll(selector)].find((one) => one.getClientRects().length);

  const steps = [...card.querySelectorAll("[data-target]")]
    .map((words) => ({ words, target: shown(words.dataset.target) }))
    .filter(({ target }) => target);
  let at = 0;

  /* Beneath what it points at, or above where there is no room; a phone has it at its foot. */
  function put() {
    const { target } = steps[at];
    const box = target.getBoundingClientRect();
    const [width, height] = [card.offsetWidth, card.offsetHeight];
    const above = box.bottom + GAP + height > window.innerHeight && box.top > height + GAP;
    const top = (above ? box.top - GAP - height : box.bottom + GAP) + window.scrollY;
    const most = document.documentElement.clientWidth - width - GAP;
    card.style.setProperty("--tour-top", `${top}px`);
    card.style.setProperty("--tour-left", `${Math.max(GAP, Math.min(box.left, most))}px`);
  }

  function reveal(target) {
    const box = target.getBoundingClientRect();
    const room = PHONE.matches ? window.innerHeight - card.offsetHeight : window.innerHeight;
    if (box.top >= 0 && box.bottom <= room) return;
    target.scrollIntoView({ block: PHONE.matches ? "start" : "center", behavior: "instant" });
  }

  function show(step) {
    steps[at].words.hidden = true;
    steps[at].target.classList.remove("tour-target");
    at = step;
    const isLast = at === steps.length - 1;
    const focused = document.activeElement;
    steps[at].words.hidden = false;
    steps[at].target.classList.add("tour-target");
    place.textContent = `${at + 1} / ${steps.length}`;
    back.hidden = at === 0;
    skip.hidden = isLast;
    on.textContent = isLast ? "完成" : "下一步";
    if (focused.hidden && card.contains(focused)) on.focus();
    reveal(steps[at].target);
    put();
  }

  function tell() {
    sessionStorage.setItem(ENDED, "yes");
    const body = new FormData(form);
    fetch(form.action, { method: "POST", body, redirect: "manual", keepalive: true });
  }

  function end() {
    const hadFocus = card.contains(document.activeElement);
    steps[at].target.classList.remove("tour-target");
    card.hidden = true;
    document.removeEventListener("keydown", pressed);
    resized.disconnect();
    if (hadFocus) document.getElementById("content").focus({ preventScroll: true });
    tell();
  }

  const isTyping = (element) => element.closest("input, select, textarea, dialog[open]");

  function pressed(event) {
    const inside = card.contains(event.target);
    if (event.key === "Escape" && !event.defaultPrevented && !isTyping(event.target)) end();
    if (!inside) return;
    if (event.key === "ArrowRight" && at < steps.length - 1) show(at + 1);
    if (event.key === "ArrowLeft" && at > 0) show(at - 1);
  }

  /* Charts and folds change what stands where. */
  const resized = new ResizeObserver(put);

  function begin() {
    card.hidden = false;
    show(0);
    on.addEventListener("click", () => (at === steps.length - 1 ? end() : show(at + 1)));
    back.addEventListener("click", () => show(at - 1));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      end();
    });
    document.addEventListener("keydown", pressed);
    resized.observe(document.body);
    if (document.activeElement === document.body) card.focus({ preventScroll: true });
  }

  /* Going back, a browser may show the page as it was kept, from before the tour ended. */
  const [way] = performance.getEntriesByType("navigation");
  const isOver = way?.type === "back_forward" && sessionStorage.getItem(ENDED);
  if (steps.length && !isOver) begin();
})();
