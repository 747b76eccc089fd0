"use strict";
// Shows the data of the page on demand. Whatever strangers wrote is set as text, never as markup.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const [NAME, SUB, WHO, GRADE, POINTS, BONUS, SECONDS, OUTCOMES, PARTS, FINDINGS, MADE, PROBLEMS, COUNTS] =
    Array(13).keys();
  const PAGE = 100;
  const GLYPHS = { p: "✓", n: "·", w: "×", r: "!", t: "∞", c: "†", b: "–", k: "?" };
  const GRAVITY = "knbctrwp"; // for sorting cells with equal points
  const rows = data.rows, exercises = data.exercises;
  const byId = (id) => document.getElementById(id);
  const number = (n) => n.toLocaleString("en");

  // el("p", {class: "note"}, "text", child): the one way in which elements are made
  function el(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
      else if (key === "share") made.style.setProperty("--share", value);
      else if (value !== false && value !== undefined) made.setAttribute(key, value === true ? "" : value);
    }
    made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
    return made;
  }
  const hidden = (text) => el("span", { class: "vh" }, text);
  const shown = (text) => el("span", { "aria-hidden": "true" }, text);
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const link = (k) => el("a", { href: `#/student/${k}` }, el("bdi", {}, rows[k][NAME]));

  // ---- the map: which columns, which rows, in which order

  const chapterOf = (e) => exercises[e][0].split(".")[0];
  const chapters = data.chapters.map((chapter) => ({
    ...chapter,
    places: exercises.map((_, e) => e).filter((e) => chapterOf(e) === chapter.name),
  }));
  const folded = rows.map((row) => fold(`${row[NAME]} ${row[SUB] || ""} ${row[WHO] || ""}`));
  const state = { find: "", outcome: "", made: "", columns: "exercises", key: "name", down: false, page: 0, all: false };
  const collate = new Intl.Collator("en", { numeric: true }).compare;

  function chapterShare(row, chapter) {
    let got = 0, most = 0;
    for (const e of chapter.places) {
      got += +row[PARTS][e];
      most += exercises[e][1];
    }
    return most ? got / most : 0;
  }

  function rank(key) {
    if (key === "name") return null;
    if (key === "points") return (row) => row[POINTS] + row[BONUS] / 1000;
    const chapter = chapters.find((each) => `c${each.name}` === key);
    if (chapter) return (row) => chapterShare(row, chapter);
    const e = +key;
    return (row) => +row[PARTS][e] + GRAVITY.indexOf(row[OUTCOMES][e]) / 100;
  }

  function selected() {
    const words = fold(state.find).split(/\s+/).filter(Boolean);
    const made = state.made === "" ? null : +state.made;
    const found = [];
    for (let k = 0; k < rows.length; k++) {
      const row = rows[k];
      if (words.some((word) => !folded[k].includes(word))) continue;
      if (state.outcome === "!" ? !row[PROBLEMS].length : !row[OUTCOMES].includes(state.outcome)) continue;
      if (made !== null && !Object.values(row[MADE]).some((each) => each.includes(made))) continue;
      found.push(k);
    }
    const value = rank(state.key);
    const sign = state.down ? -1 : 1;
    const byName = (a, b) => collate(rows[a][NAME], rows[b][NAME]) || a - b;
    if (!value) return found.sort((a, b) => sign * byName(a, b));
    const values = new Map(found.map((k) => [k, value(rows[k])]));
    return found.sort((a, b) => sign * (values.get(a) - values.get(b)) || byName(a, b));
  }

  function sorter(key, label, said) {
    const sorted = state.key === key ? (state.down ? "descending" : "ascending") : "none";
    const press = () => {
      state.down = state.key === key ? !state.down : key !== "name";
      state.key = key;
      state.page = 0;
      draw();
      const again = byId("map").querySelector(`[data-key="${CSS.escape(key)}"]`);
      if (again) again.focus();
    };
    return [sorted, el("button", { type: "button", "data-key": key, title: said, onclick: press }, label)];
  }

  function heading(key, label, attributes, said) {
    if (state.all) return el("th", { scope: "col", ...attributes }, label); // paper repeats text, not buttons
    const [sorted, button] = sorter(key, label, said);
    return el("th", { scope: "col", "aria-sort": sorted, ...attributes }, button);
  }

  function head() {
    const name = heading("name", "student", { rowspan: 2 });
    const points = heading("points", "points", { rowspan: 2 });
    if (state.columns === "chapters") {
      const each = chapters.map((c) => heading(`c${c.name}`, c.name, {}, `sort by ${c.title}`));
      return el("thead", {}, el("tr", {}, heading("name", "student"), heading("points", "points"), each));
    }
    const groups = chapters.map((c) =>
      el("th", { scope: "colgroup", colspan: c.places.length, class: "group" }, c.places.length > 2 ? c.name : hidden(c.name))
    );
    const each = chapters.flatMap((c) =>
      c.places.map((e, k) =>
        heading(String(e), exercises[e][0].split(".")[1], { class: k ? "e" : "e gap" }, `sort by ${exercises[e][0]}`)
      )
    );
    return el("thead", {}, el("tr", {}, name, points, groups), el("tr", {}, each));
  }

  function cell(tag, row, e, gap) {
    const outcome = row[OUTCOMES][e], points = +row[PARTS][e], most = exercises[e][1];
    const part = outcome !== "p" && points > 0;
    const said = `${data.outcomes[outcome]}, ${points} of ${most}`;
    return el(
      tag,
      {
        class: `cell o-${outcome}${part ? " part" : ""}${gap ? " gap" : ""}`,
        title: `${exercises[e][0]}: ${said}`,
        ...(part && { share: `${Math.round((100 * points) / most)}%` }),
      },
      shown(GLYPHS[outcome]), hidden(said)
    );
  }

  function cells(row) {
    if (state.columns === "exercises")
      return chapters.flatMap((c) => c.places.map((e, k) => cell("td", row, e, k === 0)));
    return chapters.map((c) => {
      const share = Math.round(100 * chapterShare(row, c));
      return el("td", { class: `cell share${share === 100 ? " full" : ""}`, share: `${share}%` }, `${share} %`);
    });
  }

  function line(k) {
    const row = rows[k];
    const bonus = row[BONUS] ? el("small", {}, `+${row[BONUS]}`, hidden(" bonus")) : el("small", {});
    return el(
      "tr", {},
      el("th", { scope: "row", title: row[SUB] || row[NAME] }, link(k)),
      el("td", { class: "p" }, `${row[POINTS]} `, bonus),
      cells(row)
    );
  }

  function sortedBy() {
    if (state.key === "name") return state.down ? ", by name, last first" : "";
    const by = state.key in exercises ? exercises[state.key][0] : state.key.replace(/^c/, "");
    return `, by ${by}, ${state.down ? "most" : "least"} first`;
  }

  let order = [];
  function draw() {
    order = selected();
    const last = Math.max(0, Math.ceil(order.length / PAGE) - 1);
    state.page = Math.min(state.page, last);
    const from = state.all ? 0 : state.page * PAGE;
    const part = state.all ? order : order.slice(from, from + PAGE);
    const caption = el("caption", { class: "vh" }, "Students by exercises: outcome and points of each");
    byId("map").replaceChildren(
      el("table", { class: "map" }, caption, head(), el("tbody", {}, part.map(line)))
    );
    const range = order.length > PAGE && !state.all ? `, ${number(from + 1)} to ${number(from + part.length)} shown` : "";
    byId("status").textContent = `${number(order.length)} of ${number(rows.length)} submissions${range}${sortedBy()}`;
    const turn = (label, to, off) => {
      const press = () => {
        state.page = to;
        draw();
        const buttons = [...byId("pages").querySelectorAll("button:enabled")]; // these are new: keep the focus
        (buttons.find((each) => each.textContent === label) || buttons[0]).focus();
      };
      return el("button", { type: "button", disabled: off, onclick: press }, label);
    };
    byId("pages").replaceChildren(
      ...(last && !state.all
        ? [turn("Previous", state.page - 1, state.page === 0), turn("Next", state.page + 1, state.page === last),
           `page ${state.page + 1} of ${last + 1}`]
        : [])
    );
  }

  function legend() {
    const items = Object.entries(data.outcomes)
      .filter(([letter]) => letter === "p" || rows.some((row) => row[OUTCOMES].includes(letter)))
      .map(([letter, said]) => el("li", {}, el("span", { class: `cell o-${letter}` }, shown(GLYPHS[letter])), said));
    const part = el("span", { class: "cell o-w part", share: "60%" }, shown("×"));
    byId("legend").replaceChildren(...items, el("li", {}, part, "some of the points: as full as the cell"));
  }

  function controls() {
    for (const [letter, said] of Object.entries(data.outcomes))
      if (rows.some((row) => row[OUTCOMES].includes(letter)))
        byId("outcome").append(el("option", { value: letter }, said));
    if (rows.some((row) => row[PROBLEMS].length)) byId("outcome").append(el("option", { value: "!" }, "a file problem"));
    for (const details of document.querySelectorAll("[data-mistake]")) {
      const m = details.dataset.mistake;
      const [name, exercise] = data.mistakes[m];
      byId("made").append(el("option", { value: m }, `${exercise}: ${name}`.slice(0, 70)));
    }
    const set = (key) => (event) => { state[key] = event.target.value; state.page = 0; draw(); };
    byId("find").addEventListener("input", set("find"));
    byId("outcome").addEventListener("change", set("outcome"));
    byId("made").addEventListener("change", set("made"));
    for (const radio of document.querySelectorAll("[name=columns]")) radio.addEventListener("change", set("columns"));
    if (matchMedia("(max-width: 52rem)").matches) {
      state.columns = "chapters";
      document.querySelector("[value=chapters]").checked = true;
    }
    byId("controls").hidden = byId("keys").hidden = false;
  }

  // ---- one student, one pair

  const text = (n) => data.texts[n];

  function finding([part, outcome, claim, found, hint]) {
    const said = (cls, label, n) => (text(n) ? el("p", { class: cls }, label, text(n)) : null);
    return el(
      "div", { class: "finding" },
      el("p", { class: "what" }, `${text(part)}: ${data.outcomes[outcome]}`),
      said("claim", "Claim: ", claim), said("", "", found), said("hint", "Hint: ", hint)
    );
  }

  function exercise(row, e) {
    const found = row[FINDINGS][e] || [];
    return el(
      "section", { class: "exercise" },
      el("h4", {}, cell("span", row, e, false), exercises[e][0],
        el("small", {}, `slide ${exercises[e][3]}${exercises[e][2] ? ", bonus" : ""}`),
        el("span", { class: "pts" }, `${+row[PARTS][e]} of ${exercises[e][1]}`)),
      found.map(finding)
    );
  }

  function chapterOfStudent(row, chapter) {
    const done = chapter.places.filter((e) => row[OUTCOMES][e] === "p");
    const untouched = chapter.places.filter((e) => row[OUTCOMES][e] === "n" && !row[FINDINGS][e]);
    const open = chapter.places.filter((e) => !done.includes(e) && !untouched.includes(e));
    const names = (places) => places.map((e) => exercises[e][0].split(".")[1]).join(", ");
    return el(
      "section", { class: "chapter" },
      el("h3", {}, chapter.title, " ", el("small", {}, `${Math.round(100 * chapterShare(row, chapter))} %`)),
      done.length ? el("p", { class: "done-list" }, `Done: ${names(done)}.`) : null,
      untouched.length ? el("p", { class: "done-list" }, `Not handed in: ${names(untouched)}.`) : null,
      open.map((e) => exercise(row, e))
    );
  }

  function student(k) {
    const row = rows[k];
    if (!order.includes(k)) order = rows.map((_, each) => each);
    const at = order.indexOf(k);
    const go = (label, to, key) =>
      el("a", { href: to === undefined ? false : `#/student/${to}`, rel: key, "aria-disabled": to === undefined }, label);
    const who = [row[SUB], row[WHO], row[COUNTS] ? 0 : "another attempt counts", `${row[SECONDS]} s to grade`];
    const pairs = data.pairs.map((pair, p) => [pair, p]).filter(([pair]) => pair[0] === k || pair[1] === k);
    return [
      row[NAME],
      el("p", { class: "steps" }, el("a", { href: "#" }, "← The class"), go("previous", order[at - 1], "prev"),
        go("next", order[at + 1], "next")),
      el("h2", { tabindex: "-1" }, el("bdi", {}, row[NAME])),
      el("p", { class: "sub" }, el("b", {}, row[GRADE]), row[BONUS] ? ` + ${row[BONUS]} bonus` : "", " · ", who.filter(Boolean).join(" · ")),
      row[PROBLEMS].map((said) => el("p", { class: "problem" }, said)),
      pairs.map(([pair, p]) =>
        el("p", {}, "Alike: ", el("a", { href: `#/pair/${p}` }, "side by side with ", el("bdi", {}, rows[pair[0] === k ? pair[1] : pair[0]][NAME])))
      ),
      chapters.map((chapter) => chapterOfStudent(row, chapter)),
    ];
  }

  function source(whose, name, [lines, alike]) {
    const marked = new Set(alike);
    const said = `${rows[whose][NAME]}: ${name || "outside of functions"}`; // it scrolls, so it has the focus
    return el("pre", { role: "group", "aria-label": said }, lines.split("\n").map((each, k) => el(marked.has(k) ? "mark" : "span", {}, each)));
  }

  function pair(p) {
    const [one, other, score, parts] = data.pairs[p];
    const title = el("h2", { tabindex: "-1" }, el("bdi", {}, rows[one][NAME]), " and ", el("bdi", {}, rows[other][NAME]));
    return [
      "Side by side",
      el("p", { class: "steps" }, el("a", { href: "#similar" }, "← Alike")),
      title,
      el("p", { class: "sub" }, "Marked lines share what hardly anybody else wrote. Functions stand in the same order on both sides, without docstrings."),
      parts.map(([name, share, blocks]) =>
        el("section", { class: "chapter" }, el("h3", {}, name, " ", el("small", {}, `${share} % of its rare text`)),
          el("div", { class: "block" }, el("p", { class: "head" }, link(one)), el("p", { class: "head" }, link(other))),
          blocks.map(([name, left, right]) => el("div", { class: "block" }, source(one, name, left), source(other, name, right))))
      ),
    ];
  }

  // ---- where we are: #/student/12, #/pair/3, or the class

  let scrolled = 0, left = null;
  const plainTitle = document.title;
  function route() {
    const [, kind, place] = /^#\/(student|pair)\/(\d+)$/.exec(location.hash) || [];
    const known = kind === "student" ? rows[place] : kind === "pair" ? data.pairs[place] : null;
    const detail = byId("detail"), overview = byId("overview");
    if (!overview.hidden) [scrolled, left] = [scrollY, document.activeElement];
    overview.hidden = Boolean(known);
    detail.hidden = !known;
    byId("sections").hidden = Boolean(known);
    if (!known) {
      document.title = plainTitle;
      detail.replaceChildren();
      if (!location.hash || location.hash === "#" || location.hash.startsWith("#/")) {
        scrollTo(0, scrolled);
        left?.focus({ preventScroll: true });
      } else byId(location.hash.slice(1))?.scrollIntoView();
      return;
    }
    const [title, ...parts] = kind === "student" ? student(+place) : pair(+place);
    document.title = title;
    detail.replaceChildren(...parts.flat(Infinity).filter(Boolean));
    scrollTo(0, 0);
    detail.querySelector("h2").focus({ preventScroll: true });
  }

  function keys(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const field = event.target.closest("input, select, textarea");
    const inDetail = !byId("detail").hidden;
    if (event.key === "/" && !(field && field.type === "search")) {
      if (inDetail) { location.hash = ""; route(); }
      byId("find").focus();
    } else if (event.key === "Escape") {
      if (inDetail) { location.hash = ""; return; }
      if (!field || field.id !== "find") return;
      if (state.find) { byId("find").value = state.find = ""; draw(); } else field.blur();
    } else if (field && field.id === "find" && event.key === "Enter") {
      if (order.length) location.hash = `#/student/${order[0]}`;
    } else if (inDetail && !field && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
      const to = byId("detail").querySelector(`a[rel=${event.key === "ArrowLeft" ? "prev" : "next"}]`);
      if (to && to.hash) location.hash = to.hash;
    } else if (!inDetail && ["ArrowDown", "ArrowUp", "j", "k"].includes(event.key)) {
      const letters = event.key.length === 1;
      if (field && (letters || field.id !== "find")) return;
      const links = [...byId("map").querySelectorAll("tbody th a")];
      const at = links.indexOf(document.activeElement);
      if (at < 0 && !letters && !(field && field.id === "find")) return;
      const to = links[at + (event.key === "ArrowDown" || event.key === "j" ? 1 : -1)];
      if (to) to.focus();
      else if (at === 0) byId("find").focus();
    } else return;
    event.preventDefault();
  }

  // ---- tables that are HTML already

  function sortable(table) {
    const body = table.tBodies[0];
    [...table.tHead.rows[0].cells].forEach((th, column) => {
      if (!th.hasAttribute("aria-sort")) return;
      const press = () => {
        const down = th.getAttribute("aria-sort") === "none" ? column > 0 : th.getAttribute("aria-sort") !== "descending";
        for (const other of table.tHead.rows[0].cells) if (other.hasAttribute("aria-sort")) other.setAttribute("aria-sort", "none");
        th.setAttribute("aria-sort", down ? "descending" : "ascending");
        const value = (row) => row.cells[column].dataset.v ?? row.cells[column].textContent;
        const sorted = [...body.rows].sort((a, b) => collate(value(a), value(b)));
        body.append(...(down ? sorted.reverse() : sorted));
      };
      th.replaceChildren(el("button", { type: "button", onclick: press }, th.textContent));
    });
  }

  function names(details) {
    const m = +details.dataset.mistake;
    details.addEventListener("toggle", () => {
      if (!details.open || !details.querySelector(".more")) return;
      const made = rows.map((_, k) => k).filter((k) => Object.values(rows[k][MADE]).some((each) => each.includes(m)));
      details.querySelector(".names").replaceChildren(...made.map(link));
    });
  }

  function theme() {
    const root = document.documentElement;
    const dark = () => (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
    const button = byId("theme");
    const say = () => button.replaceChildren(hidden("Switch to "), dark() ? "light" : "dark");
    try { root.dataset.theme = localStorage.getItem("theme") || ""; } catch { /* no storage for files: no matter */ }
    button.addEventListener("click", () => {
      root.dataset.theme = dark() ? "light" : "dark";
      try { localStorage.setItem("theme", root.dataset.theme); } catch { /* the same */ }
      say();
    });
    say();
    button.hidden = false;
  }

  theme();
  controls();
  legend();
  draw();
  document.querySelectorAll("[data-sortable]").forEach(sortable);
  document.querySelectorAll("[data-mistake]").forEach(names);
  document.addEventListener("keydown", keys);
  addEventListener("hashchange", route);
  let columns = state.columns;
  addEventListener("beforeprint", () => {
    columns = state.columns;
    state.columns = "exercises"; // paper is wide
    state.all = true;
    draw();
  });
  addEventListener("afterprint", () => {
    state.columns = columns;
    state.all = false;
    draw();
  });
  route();
})();
