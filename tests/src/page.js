// Finds the one thing on the page that a person would mean by a role and a name,
// and waits for it. Runs inside the page: arguments are
//   role, name, contains (else the whole name), inside (a CSS selector), first (of several), milliseconds, done.
// Answers { found: element }, or { why } with what could be seen instead.
const [role, name, contains, inside, first, limit, done] = arguments;

const SELECTORS = {
  button: "button, [role=button], summary, input[type=submit]",
  link: "a[href], [role=link]",
  textbox: "input:not([type]), input[type=text], input[type=password], input[type=search], input[type=time], input[type=date], textarea, [role=textbox]",
  slider: "input[type=range], [role=slider]",
  checkbox: "input[type=checkbox], [role=checkbox], [role=switch]",
  radio: "input[type=radio], [role=radio]",
  combobox: "select, [role=combobox]",
  heading: "h1, h2, h3, h4, [role=heading]",
  group: "fieldset, [role=group], [role=radiogroup]",
  region: "section, article, [role=region]",
  listitem: "li, [role=listitem]",
  tab: "[role=tab]",
  file: "input[type=file]",
  text: "*",
};

const plain = (text) => (text ?? "").replace(/\s+/g, " ").trim();

function nameOf(element) {
  const ids = element.getAttribute("aria-labelledby");
  if (ids) return plain(ids.split(/\s+/).map((id) => document.getElementById(id)?.textContent).join(" "));
  const own = element.getAttribute("aria-label");
  if (own) return plain(own);
  if (element.labels?.length) return plain([...element.labels].map((label) => label.textContent).join(" "));
  if (element.matches("fieldset")) return plain(element.querySelector("legend")?.textContent);
  return plain(element.innerText ?? element.textContent);
}

function isVisible(element) {
  // Native radios, checkboxes and file fields may be drawn by their label.
  const shown = element.labels?.length && element.matches("[type=radio], [type=checkbox], [type=file]") ? element.labels[0] : element;
  const style = getComputedStyle(shown);
  return shown.getClientRects().length > 0 && style.visibility !== "hidden";
}

function scope() {
  // An open dialog covers the rest.
  const dialogs = [...document.querySelectorAll("dialog[open], [role=dialog], [role=alertdialog]")].filter(isVisible);
  const root = dialogs.at(-1) ?? document;
  return inside ? [...root.querySelectorAll(inside)] : [root];
}

function matches() {
  const wanted = plain(name);
  const selector = SELECTORS[role] ?? role;
  const all = scope()
    .flatMap((root) => [...(root.matches?.(selector) ? [root] : []), ...root.querySelectorAll(selector)])
    .filter(isVisible);
  const fits = all.filter((element) => {
    const its = nameOf(element);
    return contains ? its.includes(wanted) : its === wanted;
  });
  // Of a text, the innermost element that holds it.
  return role === "text" ? fits.filter((outer) => !fits.some((inner) => inner !== outer && outer.contains(inner))).slice(0, 1) : fits;
}

function seen() {
  const elements = scope().flatMap((root) => [...root.querySelectorAll(SELECTORS[role === "text" ? "button" : role] ?? role)]);
  const names = elements.filter(isVisible).map(nameOf);
  return `${role} names: ${JSON.stringify(names)}; page: ${plain(document.body.innerText).slice(0, 900)}`;
}

const began = performance.now();
(function look() {
  const fits = matches();
  if (fits.length === 1 || (first && fits.length > 1)) return done({ found: fits[0] });
  if (performance.now() - began > limit) return done({ why: `${fits.length} of them; ${seen()}` });
  setTimeout(look, 40);
})();
