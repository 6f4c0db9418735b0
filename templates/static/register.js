// The registration form: as many attendees as the association takes, the total as one types, faults listed and linked.
"use strict";

(() => {
  const form = document.getElementById("registration");
  if (!form) return;
  const group = document.getElementById("attendees");
  const total = document.getElementById("total");
  const owing = document.getElementById("owing");
  const { member, nonMember, most, locale } = form.dataset;
  const money = new Intl.NumberFormat(locale.replace("_", "-"), { minimumFractionDigits: 2, trailingZeroDisplay: "stripIfInteger" });

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

  const ticked = (field) => field.type === "radio" || field.type === "checkbox";
  const filled = (part) => [...part.querySelectorAll("input, select, textarea")]
    .some((field) => (ticked(field) ? field.checked : field.value.trim() !== ""));

  function empty(part) {
    forgive(part);
    for (const field of part.querySelectorAll("input, select, textarea")) {
      if (ticked(field)) field.checked = field.defaultChecked;
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
    const rates = coming.map((part) => part.querySelector("[name$='-rate']:checked")?.value);
    // As long as somebody's price is not chosen, there is no total.
    const known = coming.length > 0 && (!owing || rates.every(Boolean));
    const sum = rates.reduce((before, rate) => before + Number((rate === "member" ? member : nonMember) || 0), 0);
    const written = sum ? `$${money.format(sum)}` : total.dataset.free;
    total.textContent = known ? total.dataset.words.replace("{people}", coming.length).replace("{sum}", written) : "";
    if (owing) owing.hidden = owing.disabled = known && sum === 0;
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
    forgive(form);
    // Nobody can be registered without a name and a price, and whoever has typed or chosen anything of a person means to.
    for (const part of parts().slice(1)) {
      const meant = !part.hidden && filled(part);
      for (const field of [name(part), ...part.querySelectorAll("[type=radio]")]) field.required = meant;
    }
    const wrong = [...form.querySelectorAll("input, select, textarea")].filter((field) => !field.checkValidity() && field === first(field));
    summary.hidden = wrong.length === 0;
    sent = wrong.length === 0;
    if (sent) return;
    event.preventDefault();
    summary.querySelector("ul").replaceChildren(...wrong.map(fault));
    summary.focus();
  });

  // A question of several buttons is asked, and missed, once.
  const first = (field) => (field.type === "radio" ? form.querySelector(`[name="${field.name}"]`) : field);
  const asked = (field) => (field.type === "radio" ? field.closest(".choice") : field);

  function forgive(within) {
    for (const old of within.querySelectorAll(".fault")) old.remove();
    for (const field of within.querySelectorAll("[aria-invalid]")) {
      field.removeAttribute("aria-invalid");
      const hint = `${field.id}-hint`;
      if (within.querySelector(`[id="${hint}"]`)) field.setAttribute("aria-describedby", hint);
      else field.removeAttribute("aria-describedby");
    }
  }

  function fault(field) {
    const words = document.createElement("p");
    words.className = "fault";
    words.id = `${field.id}-fault`;
    words.textContent = trouble(field);
    asked(field).setAttribute("aria-invalid", "true");
    asked(field).setAttribute("aria-describedby", [`${field.id}-hint`, words.id].filter((id) => id === words.id || document.getElementById(id)).join(" "));
    if (field.type === "radio") asked(field).querySelector("legend").after(words);
    else field.before(words);
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
    const { missing, choose, tick, address } = form.dataset;
    if (field.validity.valueMissing) return { checkbox: tick, radio: choose }[field.type] ?? missing;
    return field.type === "email" && field.validity.typeMismatch ? address : field.validationMessage;
  }

  // A field's label, with whose it is, and without what it goes on about.
  function called(field) {
    const words = field.type === "radio" ? asked(field).querySelector("legend") : form.querySelector(`label[for="${field.id}"]`);
    const label = words.cloneNode(true);
    label.querySelector(".must")?.remove();
    const text = label.textContent.trim();
    return text.length > 60 ? `${text.slice(0, 50).replace(/\s\S*$/, "")} …` : text;
  }
  count();
})();
