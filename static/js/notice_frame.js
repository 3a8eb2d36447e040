/* A published notice stands in a frame: as high as what it holds, so that the page scrolls as one. */
"use strict";
(() => {
  const frame = document.querySelector("[data-notice-frame]");
  if (!frame) return;

  function fit() {
    const page = frame.contentDocument?.documentElement;
    if (page) frame.style.height = `${page.scrollHeight + 2}px`;
  }

  frame.addEventListener("load", fit);
  window.addEventListener("resize", fit);
  fit();
})();
