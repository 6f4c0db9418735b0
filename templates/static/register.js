// The registration form: as many attendees as the association takes, the total as one types, faults listed and linked.
"use strict";

(() => {
  const form = document.getElementById("registration");
  if (!form) return;
  const group = document.getElementById("attendees");
  const total = document.getElementById("total");
  const { member, nonMember, most, locale } = form.dataset;
  const money = new Intl.NumberFormat(locale.replace("_", "-"), { style: "currency", currency: "USD" });

  // One key a form: a receiver that gets it twice knows that the button was pressed twice.
  form.elements.key.value = crypto.randomUUID ? crypto.randomUUID() : `${Date.now()}-${Math.random().toString(36).slice(2)}`;

  const parts = () => [...group.querySelectorAll(".attendee")];
  const name = (part) => part.querySelector("[name$='-name']");

  // Five empty forms are for those without scripts; here one is shown, and a button adds the next.
  const add = document.createElement("button");
  add.type = "button";
  add.className = "button quiet";
  add.textContent = form.dataset.add;
  group.after(add);
  for (const part of parts().slice(1)) part.hidden = true;

  function numbered(part, number) {
    const old = part.dataset.number;
    const fresh = part.cloneNode(true);
    fresh.dataset.number = number;
    for (const element of fresh.querySelectorAll("[id], [name], [for], [aria-describedby]")) {
      for (const attribute of ["id", "name", "for", "aria-describedby"]) {
        const value = element.getAttribute(attribute);
        if (value) element.setAttribute(attribute, value.replace(`attendee-${old}-`, `attendee-${number}-`));
      }
    }
    for (const words of fresh.querySelectorAll(":scope > legend, .vh")) words.textContent = words.textContent.replace(old, number);
    for (const input of fresh.querySelectorAll("input:not([type=radio]), textarea")) input.value = "";
    return fresh;
  }

  add.addEventListener("click", () => {
    let next = parts().find((part) => part.hidden);
    if (!next) {
      const last = parts().at(-1);
      next = numbered(last, Number(last.dataset.number) + 1);
      group.append(next);
    }
    next.hidden = false;
    name(next).focus();
    add.hidden = parts().filter((part) => !part.hidden).length >= Number(most);
    count();
  });

  function count() {
    const coming = parts().filter((part) => !part.hidden && name(part).value.trim() !== "");
    const members = coming.filter((part) => part.querySelector("[name$='-rate']:checked").value === "member").length;
    const sum = members * Number(member || 0) + (coming.length - members) * Number(nonMember || 0);
    total.textContent = coming.length ? total.dataset.words.replace("{people}", coming.length).replace("{sum}", money.format(sum)) : "";
  }
  form.addEventListener("input", count);

  // The browser's own bubbles name one fault at a time; the summary names all, and each leads to its field.
  const summary = document.getElementById("faults");
  form.noValidate = true;
  form.addEventListener("submit", (event) => {
    for (const old of form.querySelectorAll(".fault")) old.remove();
    for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
    const wrong = [...form.querySelectorAll("input, select, textarea")].filter((field) => !field.checkValidity());
    summary.hidden = wrong.length === 0;
    if (wrong.length === 0) return;
    event.preventDefault();
    summary.querySelector("ul").replaceChildren(...wrong.map(fault));
    summary.focus();
  });

  function fault(field) {
    const label = form.querySelector(`label[for="${field.id}"]`).firstChild.textContent.trim();
    const words = document.createElement("p");
    words.className = "fault";
    words.id = `${field.id}-fault`;
    words.textContent = field.validity.valueMissing ? form.dataset.missing : field.validationMessage;
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", [`${field.id}-hint`, words.id].filter((id) => id === words.id || document.getElementById(id)).join(" "));
    field.before(words);
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = `#${field.id}`;
    link.textContent = `${label}: ${words.textContent}`;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      field.focus();
    });
    item.append(link);
    return item;
  }
  count();
})();
