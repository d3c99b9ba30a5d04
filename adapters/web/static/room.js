// Makes the room live. Without this file everything still works, by reloading.
"use strict";
(() => {
  const body = document.body, at = (id) => document.getElementById(id);
  const list = at("timeline"), write = at("write"), composer = at("composer"), act = at("act");
  const refresh = at("refresh"), below = at("below"), spoken = at("spoken"), notices = at("notices");
  if (!refresh || !window.EventSource) return;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let source, mine = null;

  const fresh = () => Date.now() + "-" + String(Math.random()).slice(2);
  const top = () => composer.getBoundingClientRect().top;
  const near = () => top() < innerHeight;
  const speak = (words) => { spoken.textContent = words.slice(0, 240); };
  const show = (el) => el.scrollIntoView({ block: "nearest", behavior: still ? "auto" : "smooth" });

  const put = (html, edit) => {
    const box = document.createElement("template");
    box.innerHTML = html;
    for (const el of [...box.content.children]) {
      const old = at(el.id);
      if (old && el.classList.contains("day")) continue;
      if (old) {
        const on = document.activeElement, had = old.contains(on);
        old.replaceWith(el);
        if (had) ([...el.querySelectorAll("button,select,a")].find((b) => b.name === on.name && b.value === on.value) || el).focus();
      } else if (!edit) {
        const was = top(), follow = near();
        list.append(el);
        if (at("empty")) at("empty").remove();
        if (follow) scrollBy(0, top() - was); // the box stays where it was on the screen
        if (el.classList.contains("day")) continue;
        speak(el.querySelector(".who").innerText + ". " + [...el.querySelectorAll("p")].map((p) => p.innerText).join(" "));
        if (mine !== null && el.classList.contains("private")) {
          if (mine) el.focus({ preventScroll: true });
          mine = null;
          show(el);
        } else if (!follow) below.hidden = false;
      }
    }
  };

  const listen = () => {
    source = new EventSource(body.dataset.live + (body.dataset.live.includes("?") ? "&" : "?") + "after=" + body.dataset.after);
    source.onopen = () => { refresh.hidden = true; };
    source.onerror = () => { refresh.hidden = false; };
    const take = (edit) => (e) => { body.dataset.after = e.lastEventId; put(e.data, edit); };
    source.addEventListener("post", take(false));
    source.addEventListener("edit", take(true));
    source.addEventListener("gone", () => { source.close(); refresh.hidden = false; });
  };

  const tell = (html) => {
    notices.innerHTML = html;
    const first = notices.firstElementChild;
    if (first) { show(first); first.focus(); }
  };

  const save = async (answer) => {
    const name = /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition"))[1];
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await answer.blob());
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 5000);
  };

  const send = async (form, button) => {
    const data = new URLSearchParams(new FormData(form));
    const text = write.value;
    data.set(button.name, button.value);
    button.setAttribute("aria-busy", "true");
    mine = form !== composer || null;
    if (form === composer && button.value === "bot") mine = false;
    try {
      const answer = await fetch(form.getAttribute("action"), { method: "POST", body: data, headers: { "X-Live": "1" } });
      const go = answer.headers.get("X-Go");
      if (go) { location.assign(go); return; }
      form.elements._delivery.value = fresh();
      notices.textContent = "";
      if (answer.headers.get("Content-Disposition")) await save(answer);
      else if (answer.status !== 204) { tell(await answer.text()); return; }
      if (form === composer) {
        if (write.value === text) write.value = ""; // not what was typed meanwhile
        write.focus();
      }
      const gone = answer.headers.get("X-Gone");
      if (gone && at(gone)) { at(gone).remove(); write.focus(); }
      if (source.readyState !== 1) location.reload();
    } catch (lost) {
      const words = document.createElement("p");
      words.className = "notice bad";
      words.tabIndex = -1;
      words.textContent = body.dataset.lost;
      tell(words.outerHTML);
    } finally {
      button.removeAttribute("aria-busy");
      setTimeout(() => { mine = null; }, 3000);
    }
  };

  document.addEventListener("submit", (e) => {
    if ((e.target !== composer && e.target !== act) || !e.submitter) return;
    e.preventDefault();
    send(e.target, e.submitter); // sent twice from one page, it is done once
  });
  document.addEventListener("click", (e) => {
    if (e.detail > 1 && e.target.closest("button")) e.preventDefault(); // a double press, however quick the answer was
  });
  below.addEventListener("click", () => { below.hidden = true; list.lastElementChild.focus(); show(composer); });
  addEventListener("scroll", () => { if (near()) below.hidden = true; }, { passive: true });
  addEventListener("pagehide", () => source.close());
  addEventListener("pageshow", (e) => { if (e.persisted) listen(); });
  listen();
})();
