// Comfort only: every page reads and works without this file.
(() => {
  "use strict";
  const find = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const stored = (key, value) => {
    try {
      if (value === undefined) return localStorage.getItem(key);
      localStorage.setItem(key, value);
    } catch { return null; }
    return null;
  };

  // Filters: apply on change; empty fields leave the address; on narrow screens the drawer begins closed.
  const filters = find("[data-filters]");
  if (filters) {
    const tidy = () => all("input:not([type=checkbox]), select", filters).forEach((field) => {
      if (!field.value || (field.name === "sort" && field.value === "newest")) field.disabled = true;
    });
    filters.addEventListener("submit", tidy);
    filters.addEventListener("change", () => { tidy(); filters.submit(); });
    window.addEventListener("pageshow", () => all("[disabled]", filters).forEach((field) => { field.disabled = false; }));
    if (matchMedia("(max-width: 1100px)").matches) find("[data-drawer]")?.removeAttribute("open");
  }
  // A row of links that is wider than the screen begins where the reader is, and fades where there is more.
  all(".masthead nav ul, .tabs ul").forEach((row) => {
    const here = find("[aria-current]", row);
    if (here && row.scrollWidth > row.clientWidth) {
      const [own, whole] = [here.getBoundingClientRect(), row.getBoundingClientRect()];
      row.scrollLeft += own.left + own.width / 2 - whole.left - whole.width / 2;
    }
    const mark = () => row.classList.toggle("further", row.scrollWidth - row.clientWidth - Math.abs(row.scrollLeft) > 8);
    row.addEventListener("scroll", mark, { passive: true });
    mark();
  });

  // The record may change while somebody reads: they are told, and nothing moves under them.
  const { build, stale, staleWhat, staleShow } = document.body.dataset;
  const look = async () => {
    if (document.hidden || find(".stale")) return;
    try {
      const answer = await fetch("/builds.json?limit=1");
      const newest = answer.ok ? (await answer.json()).builds[0]?.number : null;
      if (!newest || newest <= Number(build)) return;
      const note = document.createElement("p");
      note.className = "stale";
      note.setAttribute("role", "status");
      const link = (href, words) => { const made = document.createElement("a"); made.href = href; made.textContent = words; return made; };
      note.append(stale.replace("{n}", newest), " ", link(`/builds/${newest}?since=${build}`, staleWhat), " ", link(location.href.split("#")[0], staleShow));
      find("main").before(note);
    } catch { /* the server may be gone: the page stays readable */ }
  };
  if (build) {
    setInterval(look, 60000);
    document.addEventListener("visibilitychange", look);
  }
  document.addEventListener("click", (event) => all("details.menu[open]").forEach((menu) => {
    if (!menu.contains(event.target)) menu.removeAttribute("open");
  }));

  // Facts and spans light one another.
  const light = (letter, on) => all(`[data-f~="${CSS.escape(letter)}"]`).forEach((node) => node.classList.toggle("lit", on));
  for (const [enter, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
    document.addEventListener(enter, (event) => {
      const node = event.target.closest?.("[data-f]");
      if (node) node.dataset.f.split(" ").forEach((letter) => light(letter, on));
    });
  }

  // Keys: single letters are off while typing, and can be turned off.
  const dialog = find("#keys");
  const switchBox = find("[data-keys-off]");
  const opener = find("[data-keys]");
  if (opener && dialog) { opener.hidden = false; opener.addEventListener("click", () => dialog.showModal()); }
  if (switchBox) {
    switchBox.checked = stored("entente-keys") !== "off";
    switchBox.addEventListener("change", () => stored("entente-keys", switchBox.checked ? "on" : "off"));
  }
  const step = (selector, by) => {
    const items = all(selector);
    if (!items.length) return;
    const at = items.findIndex((item) => item.classList.contains("at"));
    const next = items[Math.min(items.length - 1, Math.max(0, at < 0 ? (by > 0 ? 0 : items.length - 1) : at + by))];
    items.forEach((item) => item.classList.toggle("at", item === next));
    next.scrollIntoView({ block: "nearest" });
    (find("a", next) || next).focus({ preventScroll: true });
  };
  // Spans: the one that is chosen is outlined, and a line beneath its paragraph says what it is and who found it.
  const tell = (span) => {
    all(".s.at").forEach((node) => node.classList.remove("at"));
    find(".span-note")?.remove();
    if (!span) return;
    span.classList.add("at");
    const note = document.createElement("p");
    note.className = "span-note small";
    const telling = span.closest("[data-telling]");
    const words = [...span.childNodes].map((node) => node.textContent).join("");
    const parts = [span.title, `“${words}”`, span.dataset.at];
    if (span.classList.contains("trigger") && telling) parts.push(find(".why", telling)?.lastChild?.textContent.trim());
    const said = document.createElement("bdi");
    said.textContent = parts.filter(Boolean).join(" · ");
    note.append(said);
    const mend = telling && find(".mend", telling);
    if (mend) { const link = mend.cloneNode(true); note.append(" ", link); }
    (span.closest("blockquote") || span.closest("p") || span).after(note);
  };
  const spans = () => all(".text .s:not(a .s)");
  const stepSpan = (by) => {
    const every = spans();
    if (!every.length) return;
    const at = every.findIndex((span) => span.classList.contains("at"));
    const next = every[(Math.max(at, by > 0 ? -1 : 0) + by + every.length) % every.length];
    tell(next);
    next.setAttribute("tabindex", next.getAttribute("tabindex") ?? "-1");
    next.scrollIntoView({ block: "nearest" });
    next.focus({ preventScroll: true });
  };
  document.addEventListener("click", (event) => {
    const span = event.target.closest?.(".text mark.s");
    if (span && getSelection().isCollapsed) tell(span.classList.contains("at") ? null : span);
  });
  const row = () => find("[data-row].at") || document.activeElement?.closest?.("[data-row]");
  const evidence = () => {
    const link = row() && find("h2 a, h3 a, .what a, a[href^='/events/']", row());
    if (link) location.href = link.getAttribute("href").startsWith("/events/") ? `${link.getAttribute("href").split("#")[0]}#t1` : link.href;
    else find("#t1, [data-telling]")?.scrollIntoView({ block: "start" });
  };
  const going = "ransv";
  let waiting = false;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea, [contenteditable]")) return;
    if (stored("entente-keys") === "off" && event.key !== "?") return;
    if (waiting) {
      waiting = false;
      if (going.includes(event.key)) find(`[data-go="${event.key}"]`)?.click();
      event.stopImmediatePropagation();
      return;
    }
    switch (event.key) {
      case "/": event.preventDefault(); find("#find")?.focus(); break;
      case "j": step("[data-row]", 1); break;
      case "k": step("[data-row]", -1); break;
      case "[": step("[data-telling]", -1); break;
      case "]": step("[data-telling]", 1); break;
      case "d": step("[data-differs]", 1); break;
      case "n": stepSpan(1); break;
      case "p": stepSpan(-1); break;
      case "e": evidence(); break;
      case "t": find("[data-table]")?.click(); break;
      case "c": {
        const mend = find(".s.at")?.closest("[data-telling]")?.querySelector(".mend");
        if (mend) { event.preventDefault(); event.stopImmediatePropagation(); mend.click(); }
        break;
      }
      case "x": find("[data-clear]")?.click(); break;
      case "g": waiting = true; setTimeout(() => { waiting = false; }, 1200); break;
      case "?": dialog?.showModal(); break;
      default:
    }
  });
})();
