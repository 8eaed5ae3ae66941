// Draws the operations of an OpenAPI document and sends them with the reader's session. Text only goes in as text, never as HTML.
const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value != null && value !== false) element.setAttribute(name, value === true ? '' : value);
  element.append(...children.filter(c => c != null));
  return element;
};

const resolve = (doc, schema) => (schema?.$ref ? schema.$ref.slice(2).split('/').reduce((at, key) => at[key], doc) : schema);

const example = (doc, schema) => {
  const found = resolve(doc, schema) ?? {};
  return Object.fromEntries(Object.keys(found.properties ?? {}).map(name => [name, '']));
};

const addressOf = (path, fields) => {
  const query = new URLSearchParams();
  let address = path;
  for (const { parameter, input } of fields) {
    if (parameter.in === 'path') address = address.replace(`{${parameter.name}}`, encodeURIComponent(input.value));
    else if (input.value !== '') query.append(parameter.name, input.value);
  }
  return query.size ? `${address}?${query}` : address;
};

const send = async (method, path, fields, body, answer, texts) => {
  const address = addressOf(path, fields);
  answer.hidden = false;
  answer.textContent = `${method.toUpperCase()} ${address}\n…`;
  const began = performance.now();
  try {
    const response = await fetch(address, {
      method: method.toUpperCase(),
      headers: { accept: 'application/json', ...(body ? { 'content-type': 'application/json' } : {}) },
      body: body?.value,
    });
    const text = await response.text();
    const shown = /json/.test(response.headers.get('content-type') ?? '') && text ? JSON.stringify(JSON.parse(text), null, 2) : text;
    answer.textContent = `${method.toUpperCase()} ${address}\n${response.status} ${response.statusText}, ${Math.round(performance.now() - began)} ms\n\n${shown.slice(0, 100000)}`;
  } catch (error) {
    answer.textContent = `${texts.failed} ${error.message}`;
  }
};

const fieldOf = (parameter, id, texts) => {
  const input = make('input', { class: 'ems-input', id, name: parameter.name, required: parameter.required, placeholder: parameter.example ?? '', autocomplete: 'off' });
  const name = texts.fields[parameter.name];
  const label = make('label', { for: id }, name ? `${name} ` : null, make('code', {}, parameter.name), parameter.required ? ` (${texts.required})` : null);
  return { parameter, input, row: make('div', { class: 'ems-field' }, label, input, parameter.description ? make('span', { class: 'ems-hint', lang: 'en' }, parameter.description) : null) };
};

const operationOf = (doc, path, method, operation, texts) => {
  const fields = (operation.parameters ?? []).map(p => fieldOf(resolve(doc, p), `${operation.operationId}-${resolve(doc, p).name}`, texts));
  const schema = operation.requestBody?.content?.['application/json']?.schema;
  const body = schema ? make('textarea', { class: 'ems-input', rows: 4, id: `${operation.operationId}-body`, spellcheck: 'false' }, JSON.stringify(example(doc, schema), null, 2)) : null;
  const answer = make('pre', { class: 'ems-api-answer', hidden: true, tabindex: 0, 'aria-label': texts.answer });
  const form = make('form', {}, ...fields.map(f => f.row), body ? make('div', { class: 'ems-field' }, make('label', { for: body.id }, texts.body), body) : null, make('button', { class: 'ems-button', type: 'submit' }, texts.send), answer);
  form.addEventListener('submit', e => {
    e.preventDefault();
    send(method, path, fields, body, answer, texts);
  });
  return make('details', { class: 'ems-card ems-api-operation', name: 'operation' },
    make('summary', {}, make('code', { class: 'ems-api-method' }, method.toUpperCase()), make('code', {}, path), make('span', { lang: 'en' }, operation.summary ?? '')),
    operation.description ? make('p', { lang: 'en' }, operation.description) : null,
    form);
};

export const show = async (root, address, texts) => {
  let doc;
  try {
    doc = await (await fetch(address)).json();
  } catch (error) {
    root.textContent = `${texts.failed} ${error.message}`;
    return;
  }
  const groups = new Map();
  for (const [path, methods] of Object.entries(doc.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const tag = operation.tags?.[0] ?? '';
      if (!groups.has(tag)) groups.set(tag, []);
      groups.get(tag).push(operationOf(doc, path, method, operation, texts));
    }
  }
  root.replaceChildren(
    make('p', { class: 'ems-text2', lang: 'en' }, doc.info.description ?? ''),
    ...[...groups].flatMap(([tag, operations]) => [make('h2', {}, texts.tags[tag] ?? tag), ...operations]));
};
