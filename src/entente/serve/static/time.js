// Time, by hand: the strip of the ledger is brushed, the network's month is slid. Without this file both are links and forms.
(() => {
  "use strict";
  const find = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const NS = "http://www.w3.org/2000/svg";
  const drawn = (name, attributes) => {
    const made = document.createElementNS(NS, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };

  // -- the strip: drag over it, or move one of its two ends by the arrow keys; each column stays a link of its own.
  const brush = (strip) => {
    const columns = all("[data-since]", strip);
    const link = find("a[href]", strip);
    if (!columns.length || !link) return;
    const left = (at) => columns[at].x.baseVal.value;
    const right = (at) => left(at) + columns[at].width.baseVal.value;
    const height = Number(strip.dataset.end);
    const [since, until] = strip.dataset.chosen.split("/");
    const within = (at) => (!since || columns[at].dataset.until >= since.slice(0, 7)) && (!until || columns[at].dataset.since.slice(0, until.length) <= until.slice(0, 7));
    const asked = columns.map((_, at) => at).filter((at) => (since || until) && within(at));
    let low = asked.length ? asked[0] : 0;
    let high = asked.length ? asked[asked.length - 1] : columns.length - 1;
    const chosen = asked.length > 0;

    const ground = drawn("rect", { class: "brushed", y: 0, height });
    strip.prepend(ground);
    const thumb = (which) => {
      const made = drawn("g", { class: "thumb", tabindex: 0, role: "slider", "aria-label": strip.dataset[which], "aria-valuemin": 0, "aria-valuemax": columns.length - 1 });
      made.append(drawn("path", { d: `M0 0V${height}` }), drawn("rect", { x: -4, y: height / 2 - 9, width: 8, height: 18 }));
      strip.append(made);
      return made;
    };
    const thumbs = { from: thumb("from"), to: thumb("to") };
    const show = () => {
      const whole = low === 0 && high === columns.length - 1;
      for (const [made, at, x] of [[thumbs.from, low, left(low)], [thumbs.to, high, right(high)]]) {
        made.setAttribute("transform", `translate(${x} 0)`);
        made.setAttribute("aria-valuenow", at);
        made.setAttribute("aria-valuetext", columns[at].dataset.name);
      }
      ground.setAttribute("x", left(low));
      ground.setAttribute("width", whole && !chosen ? 0 : right(high) - left(low));
    };
    const go = () => {
      const to = new URL(link.getAttribute("href"), location.href); // in a drawing, a link's own `href` is no text
      to.searchParams.delete("after");
      if (low === 0 && high === columns.length - 1) { to.searchParams.delete("since"); to.searchParams.delete("until"); } else {
        to.searchParams.set("since", columns[low].dataset.since);
        to.searchParams.set("until", columns[high].dataset.until);
      }
      location.href = to.href;
    };
    show();

    let waiting = 0;
    for (const [which, made] of Object.entries(thumbs)) {
      made.addEventListener("keydown", (event) => {
        const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -12, PageUp: 12, Home: -1e6, End: 1e6 }[event.key];
        if (event.key === "Enter") { event.preventDefault(); go(); }
        if (!by) return;
        event.preventDefault();
        event.stopPropagation();
        if (which === "from") low = Math.min(high, Math.max(0, low + by));
        else high = Math.max(low, Math.min(columns.length - 1, high + by));
        show();
        clearTimeout(waiting);
        waiting = setTimeout(go, 900);
      });
    }

    const place = (event) => {
      const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(strip.getScreenCTM().inverse());
      const at = columns.findIndex((_, number) => point.x < right(number));
      return at < 0 ? columns.length - 1 : at;
    };
    let start = null;
    let moved = false;
    strip.addEventListener("dragstart", (event) => event.preventDefault());
    strip.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || !event.isPrimary || event.pointerType === "touch") return;
      const held = event.target.closest(".thumb");
      start = held ? (held === thumbs.from ? high : low) : place(event);
      moved = Boolean(held);
    });
    strip.addEventListener("pointermove", (event) => {
      if (start === null || event.buttons !== 1) { start = null; return; }
      const at = place(event);
      if (at === start && !moved) return;
      if (!moved) strip.setPointerCapture(event.pointerId);
      moved = true;
      low = Math.min(start, at);
      high = Math.max(start, at);
      ground.classList.add("on");
      show();
    });
    strip.addEventListener("pointerup", () => { if (start !== null && moved) go(); start = null; });
    // A drag that ends over a column is no click on its link.
    strip.addEventListener("click", (event) => { if (moved) event.preventDefault(); moved = false; }, true);
  };
  all("[data-brush]").forEach(brush);

  // -- the network's month: the drawing is asked for anew and put in the place of the old; nodes stay where they are.
  const slider = () => find("[data-months]");
  let asking = null;
  const month = () => slider()?.dataset.at;
  const months = () => slider()?.dataset.months.split(" ") ?? [];
  const address = (at) => {
    const to = new URL(location.href);
    to.searchParams.set("at", at);
    return to.href;
  };
  const go = async (at, keep) => {
    const to = address(at);
    asking?.abort();
    asking = new AbortController();
    try {
      const answer = await fetch(to, { signal: asking.signal });
      if (!answer.ok) throw new Error(String(answer.status));
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const part of all("[data-of-month]")) {
        const other = find(`[data-of-month="${part.dataset.ofMonth}"]`, page);
        if (other) part.replaceWith(document.importNode(other, true));
      }
      document.title = page.title;
      history.replaceState(null, "", to);
      begin();
      if (keep) find("[data-thumb]")?.focus();
      const live = find("#live");
      if (live) live.textContent = slider()?.dataset.name ?? "";
    } catch (error) {
      if (error.name !== "AbortError") location.href = to;
    }
  };
  const step = (by, keep) => {
    const known = months();
    const at = known.indexOf(month());
    const next = known[Math.min(known.length - 1, Math.max(0, (at < 0 ? known.length - 1 : at) + by))];
    if (next && next !== month()) return go(next, keep);
    return null;
  };
  let playing = 0;
  const stop = () => { clearInterval(playing); playing = 0; find("[data-play]")?.setAttribute("aria-pressed", "false"); };
  const begin = () => {
    const held = slider();
    if (!held) return;
    const thumb = find("[data-thumb]", held);
    if (thumb) {
      const at = months().indexOf(month());
      for (const [key, value] of Object.entries({ tabindex: 0, role: "slider", "aria-valuemin": 0, "aria-valuemax": months().length - 1, "aria-valuenow": Math.max(0, at), "aria-valuetext": held.dataset.name, "aria-label": held.dataset.label })) thumb.setAttribute(key, value);
      thumb.removeAttribute("aria-hidden");
      thumb.addEventListener("keydown", (event) => {
        const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -12, PageUp: 12, Home: -1e6, End: 1e6 }[event.key];
        if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        event.stopPropagation();
        stop();
        step(event.shiftKey ? Math.sign(by) * 12 : by, true);
      });
    }
    all("a[data-month]", held).forEach((link) => link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      stop();
      go(link.dataset.month);
    }));
    const play = find("[data-play]", held);
    if (play) {
      play.hidden = false;
      play.setAttribute("aria-pressed", String(Boolean(playing)));
      play.addEventListener("click", () => {
        if (playing) { stop(); return; }
        if (month() === months().at(-1)) go(months()[0]);
        playing = setInterval(() => { if (month() === months().at(-1)) stop(); else step(1); }, 600);
        play.setAttribute("aria-pressed", "true");
      });
    }
    let sliding = false;
    held.addEventListener("pointerdown", (event) => { sliding = event.button === 0 && Boolean(event.target.closest("svg")); });
    held.addEventListener("pointermove", (event) => {
      if (!sliding || event.buttons !== 1) { sliding = false; return; }
      const over = document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-month]");
      if (over && over.dataset.month !== month()) { held.dataset.at = over.dataset.month; go(over.dataset.month); }
    });
  };
  begin();
  document.addEventListener("keydown", (event) => {
    if (!slider() || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea, [contenteditable], [role=slider]")) return;
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    if (event.target.closest(".graph")) return;
    event.preventDefault();
    stop();
    step((event.key === "ArrowLeft" ? -1 : 1) * (event.shiftKey ? 12 : 1));
  });

  // -- arrow keys between the nodes of a drawing, by angle
  document.addEventListener("keydown", (event) => {
    const here = event.target.closest?.("[data-node]");
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!here || !way || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const middle = (node) => { const box = node.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; };
    const [x, y] = middle(here);
    const ranked = all("[data-node]", here.closest("svg")).filter((node) => node !== here).map((node) => {
      const [dx, dy] = [middle(node)[0] - x, middle(node)[1] - y];
      const along = dx * way[0] + dy * way[1];
      return [node, along > 0 ? Math.hypot(dx, dy) / Math.max(0.2, along / Math.hypot(dx, dy)) : Infinity];
    }).filter(([, far]) => far < Infinity).sort((one, other) => one[1] - other[1]);
    ranked[0]?.[0].focus();
  });

  // -- what takes longer than the page comes after it
  for (const place of all("[data-later]")) {
    fetch(place.dataset.later).then((answer) => (answer.ok ? answer.text() : Promise.reject(answer.status))).then((text) => {
      const part = find("[data-part]", new DOMParser().parseFromString(text, "text/html"));
      if (part) place.replaceChildren(document.importNode(part, true));
    }).catch(() => {});
  }
})();
