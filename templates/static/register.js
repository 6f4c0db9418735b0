// The registration form: as many attendees as the association takes, the total as one types, faults listed and linked.
"use strict";

(() => {
  const form = document.getElementById("registration");
  if (!form) return;
  const group = document.getElementById("attendees");
  const total = document.getElementById("total");
  const { member, nonMember, most, locale } = form.dataset;
  const money = new Intl.NumberFormat(locale.replace("_", "-"), { style: "currency", currency: "USD", trailingZeroDisplay: "stripIfInteger" });

  // One key a registration: a receiver that gets it twice knows that the button was pressed twice. Whoever comes back to a form that was
  // sent and changes it means another one.
  const renewKey = () => {
    form.elements.key.value = crypto.randomUUID ? crypto.randomUUID() : `${Date.now()}-${Math.random().toString(36).slice(2)}`;
  };
  let sent = false;
  renewKey();

  const parts = () => [...group.querySelectorAll(".attendee")];
  const name = (part) => part.querySelector("[name$='-name']");

  // Five empty forms are for those without scripts; here one is shown, and a button adds the next.
  const add = document.createElement("button");
  add.type = "button";
  add.className = "button quiet";
  add.textContent = form.dataset.add;
  group.after(add);
  for (const part of parts().slice(1)) {
    const remove = document.createElement("button");
    remove.type = "button";
    remove.className = "quiet remove";
    remove.textContent = form.dataset.remove.replace("{number}", part.dataset.number);
    part.append(remove);
    part.hidden = true;
  }

  const filled = (part) => [...part.querySelectorAll("input:not([type=radio]), select, textarea")]
    .some((field) => (field.type === "checkbox" ? field.checked : field.value.trim() !== ""));

  function empty(part) {
    for (const old of part.querySelectorAll(".fault")) old.remove();
    for (const field of part.querySelectorAll("input, select, textarea")) {
      field.removeAttribute("aria-invalid");
      if (field.type === "radio" || field.type === "checkbox") field.checked = field.defaultChecked;
      else if (field.tagName === "SELECT") field.selectedIndex = 0;
      else field.value = "";
    }
  }

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
    for (const words of fresh.querySelectorAll(":scope > legend, .vh, .remove")) words.textContent = words.textContent.replace(old, number);
    empty(fresh);
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
    count();
  });

  group.addEventListener("click", (event) => {
    const part = event.target.matches(".remove") && event.target.closest(".attendee");
    if (!part) return;
    empty(part);
    part.hidden = true;
    count();
    add.focus();
  });

  function count() {
    add.hidden = parts().filter((part) => !part.hidden).length >= Number(most);
    const coming = parts().filter((part) => !part.hidden && name(part).value.trim() !== "");
    const members = coming.filter((part) => part.querySelector("[name$='-rate']:checked").value === "member").length;
    const sum = members * Number(member || 0) + (coming.length - members) * Number(nonMember || 0);
    const written = sum ? money.format(sum) : total.dataset.free;
    total.textContent = coming.length ? total.dataset.words.replace("{people}", coming.length).replace("{sum}", written) : "";
  }
  form.addEventListener("input", () => {
    if (sent) renewKey();
    sent = false;
    count();
  });

  // What the browser gives back to somebody who comes back to the page would be sent, so that it is shown.
  addEventListener("pageshow", () => {
    for (const part of parts()) part.hidden &&= !filled(part);
    count();
  });

  // The browser's own bubbles name one fault at a time; the summary names all, and each leads to its field.
  const summary = document.getElementById("faults");
  form.noValidate = true;
  form.addEventListener("submit", (event) => {
    for (const old of form.querySelectorAll(".fault")) old.remove();
    for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
    // Nobody can be registered without a name, and whoever has typed anything else of a person means to.
    for (const part of parts().slice(1)) name(part).required = !part.hidden && filled(part);
    const wrong = [...form.querySelectorAll("input, select, textarea")].filter((field) => !field.checkValidity());
    summary.hidden = wrong.length === 0;
    sent = wrong.length === 0;
    if (sent) return;
    event.preventDefault();
    summary.querySelector("ul").replaceChildren(...wrong.map(fault));
    summary.focus();
  });

  function fault(field) {
    const words = document.createElement("p");
    words.className = "fault";
    words.id = `${field.id}-fault`;
    words.textContent = trouble(field);
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", [`${field.id}-hint`, words.id].filter((id) => id === words.id || document.getElementById(id)).join(" "));
    field.before(words);
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = `#${field.id}`;
    link.textContent = `${called(field)}: ${words.textContent}`;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      field.focus();
    });
    item.append(link);
    return item;
  }

  function trouble(field) {
    const { missing, tick, address } = form.dataset;
    if (field.validity.valueMissing) return field.type === "checkbox" ? tick : missing;
    return field.type === "email" && field.validity.typeMismatch ? address : field.validationMessage;
  }

  // A field's label, with whose it is, and without what it goes on about.
  function called(field) {
    const label = form.querySelector(`label[for="${field.id}"]`).cloneNode(true);
    label.querySelector(".must")?.remove();
    const text = label.textContent.trim();
    return text.length > 60 ? `${text.slice(0, 50).replace(/\s\S*$/, "")} …` : text;
  }
  count();
})();
