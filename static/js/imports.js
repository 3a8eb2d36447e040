/* 导入: what a script adds to pages that work without one. */
"use strict";
(() => {
  const LARGEST = 100 * 1024 * 1024;
  const EVERY = 1000;
  const AFTER_FAILURE = 4000;

  /* -- how far a file is: asked again and again, until the page says something else -- */
  function watch(place) {
    const bar = place.querySelector("[data-progress-bar]");
    const words = place.querySelector("[data-progress-words]");
    const known = words.textContent;
    let shown = known;

    function say(sentence) {
      if (sentence === shown) return;
      shown = sentence;
      words.textContent = sentence;
    }

    function show(told) {
      if (told.mark !== place.dataset.mark) {
        window.location.reload();
        return false;
      }
      if (told.total) {
        bar.max = told.total;
        bar.value = told.done;
      } else if (!told.stands_still) {
        bar.removeAttribute("value");
      }
      say(told.sentence);
      return true;
    }

    async function ask() {
      let pause = EVERY;
      try {
        const answer = await fetch(place.dataset.progress, { headers: { Accept: "application/json" } });
        if (answer.redirected) window.location.reload();
        else if (!answer.ok) throw new Error(String(answer.status));
        else if (!show(await answer.json())) return;
      } catch {
        say("暂时连不上服务器，正在重试；处理不受影响。");
        pause = AFTER_FAILURE;
      }
      window.setTimeout(ask, pause);
    }

    window.setTimeout(ask, EVERY);
  }

  /* -- upload: drop a file, see its size, choose a month only where it matters -- */
  function prepare(form) {
    const input = form.querySelector("input[type=file]");
    const kind = form.querySelector("select[name=kind]");
    const month = form.querySelector("[data-month-for]");
    const drop = form.querySelector("[data-drop]");
    const hint = document.createElement("p");
    hint.className = "drop__hint";
    hint.setAttribute("role", "status");
    drop.append(hint);

    function size(bytes) {
      return bytes < 1048576 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
    }

    function describe() {
      const [file] = input.files;
      let sentence = "也可以把文件拖到这里。";
      if (file) sentence = `已选择：${file.name}，${size(file.size)}`;
      if (file && file.size > LARGEST) sentence = `“${file.name}”有 ${size(file.size)}，超过 100 MB，请按月拆分后再上传。`;
      hint.textContent = sentence;
      input.setCustomValidity(file && file.size > LARGEST ? sentence : "");
    }

    function ask() {
      month.hidden = !month.dataset.monthFor.split(" ").includes(kind.value);
    }

    function take(event) {
      event.preventDefault();
      drop.classList.remove("drop--over");
      const dropped = event.dataTransfer.files;
      if (dropped.length > 1) {
        hint.textContent = "一次只能传一个文件，请分开上传。";
        return;
      }
      if (dropped.length === 1) {
        input.files = dropped;
        describe();
      }
    }

    input.addEventListener("change", describe);
    kind.addEventListener("change", ask);
    drop.addEventListener("dragover", (event) => {
      event.preventDefault();
      drop.classList.add("drop--over");
    });
    drop.addEventListener("dragleave", () => drop.classList.remove("drop--over"));
    drop.addEventListener("drop", take);
    describe();
    ask();
  }

  /* -- unknown names: what is still undecided takes its nearest name, to be looked through -- */
  function offerNearest(form) {
    const button = form.querySelector("[data-take-nearest]");
    const near = [...form.querySelectorAll("select")].filter((select) => select.querySelector("optgroup[label='相近的']"));
    if (near.length < 2) return;
    button.hidden = false;
    button.addEventListener("click", () => {
      for (const select of near) {
        if (!select.value) select.value = select.querySelector("optgroup option").value;
      }
    });
  }

  /* -- a form is sent once; coming back by the browser's button makes it usable again -- */
  function once(form) {
    let sent = false;
    form.addEventListener("submit", (event) => {
      if (sent) event.preventDefault();
      sent = true;
      form.setAttribute("aria-busy", "true");
    });
    window.addEventListener("pageshow", () => {
      sent = false;
      form.removeAttribute("aria-busy");
    });
  }

  document.querySelectorAll("[data-progress]").forEach(watch);
  document.querySelectorAll("[data-upload]").forEach(prepare);
  document.querySelectorAll("[data-names]").forEach(offerNearest);
  document.querySelectorAll("[data-once]").forEach(once);
})();
