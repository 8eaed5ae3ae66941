// Draws what the server describes. Options come as data: "$c:token/16" is a colour of the style sheet (here at 16 %),
// "$hatch:token" its hatch, "$fn:name" one of the functions below. No text from outside ever becomes script or markup.
import * as echarts from '../lib/echarts/echarts.esm.min.js';

const css = token => getComputedStyle(document.documentElement).getPropertyValue('--ems-' + token).trim();

function colour(text) {
  const [token, percent] = text.split('/');
  const hex = css(token);
  return percent ? hex + Math.round(percent * 2.55).toString(16).padStart(2, '0') : hex;
}

function hatch(token) {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 8;
  const pen = canvas.getContext('2d');
  pen.fillStyle = colour(token + '/12');
  pen.fillRect(0, 0, 8, 8);
  pen.strokeStyle = colour(token);
  pen.lineWidth = 1.6;
  pen.beginPath();
  for (const x of [-8, 0, 8]) { pen.moveTo(x - 1, 9); pen.lineTo(x + 9, -1); }
  pen.stroke();
  return { image: canvas.toDataURL(), imageWidth: 8, imageHeight: 8, repeat: 'repeat' };
}

function resolve(value, functions) {
  if (typeof value === 'string' && value[0] === '$') {
    const at = value.indexOf(':');
    const [kind, rest] = [value.slice(1, at), value.slice(at + 1)];
    return kind === 'c' ? colour(rest) : kind === 'hatch' ? hatch(rest) : kind === 'fn' ? functions[rest] : value;
  }
  if (Array.isArray(value)) return typeof value[0] === 'number' ? value : value.map(v => resolve(v, functions));
  if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, resolve(v, functions)]));
  return value;
}

const minute = 60000, day = 1440 * minute;
const steps = [15, 30, 60, 120, 180, 360, 720, 1440].map(m => ({ ms: m * minute, fits: t => t % (m * minute) === 0 }))
  .concat([
    { ms: 7 * day, fits: t => t % day === 0 && (t / day - 4) % 7 === 0 },
    { ms: 14 * day, fits: t => t % day === 0 && (t / day - 4) % 14 === 0 },
    { ms: 30.4 * day, month: true, fits: t => new Date(t).getUTCDate() === 1 && t % day === 0 },
    { ms: 91.3 * day, month: true, fits: t => new Date(t).getUTCDate() === 1 && new Date(t).getUTCMonth() % 3 === 0 && t % day === 0 },
    { ms: 365.2 * day, year: true, fits: t => new Date(t).getUTCDate() === 1 && new Date(t).getUTCMonth() === 0 && t % day === 0 },
  ]);

class EmsChart {
  constructor(element, receiver) {
    [this.element, this.receiver, this.at] = [element, receiver, null];
    this.resizer = new ResizeObserver(() => this.chart?.resize());
    this.resizer.observe(element);
    this.onTheme = () => this.draw();
    document.addEventListener('ems-theme', this.onTheme);
    element.addEventListener('keydown', e => this.key(e));
    element.addEventListener('blur', () => this.chart?.dispatchAction({ type: 'hideTip' }));
  }

  // What the server sent: { option, ems, renderer }. Times in ems are the site's wall clock, written as if it were UTC.
  show(content) {
    this.content = content;
    this.draw();
  }

  draw() {
    const { option, ems, renderer } = this.content;
    if (this.renderer !== renderer) {
      this.chart?.dispose();
      this.renderer = renderer;
      this.chart = echarts.init(this.element, null, { renderer });
      this.chart.on('click', p => this.click(p));
    }
    const zoom = this.chart.getOption()?.dataZoom?.[0];
    const resolved = resolve(option, this.functions(ems, this.chart));
    if (zoom && resolved.dataZoom) for (const z of resolved.dataZoom) [z.start, z.end] = [zoom.start, zoom.end];
    this.chart.setOption({ ...resolved, textStyle: { fontFamily: getComputedStyle(document.body).fontFamily }, animation: false, useUTC: true }, { notMerge: true });
  }

  click(p) {
    const id = p.dataType === 'edge' ? p.data.source + '\u0000' + p.data.target : p.data?.key ?? p.data?.name ?? String(p.dataIndex);
    this.receiver?.invokeMethodAsync('OnChartClick', p.dataType ?? 'point', id, p.dataIndex ?? -1);
  }

  key(e) {
    const count = this.content.ems?.slots?.length;
    if (!count) return;
    const step = { ArrowRight: 1, ArrowLeft: -1, PageDown: 10, PageUp: -10, Home: -count, End: count }[e.key];
    if (step) {
      this.at = Math.max(0, Math.min(count - 1, (this.at ?? (step > 0 ? -1 : count)) + step));
      this.chart.dispatchAction({ type: 'showTip', seriesIndex: 0, dataIndex: this.at });
      e.preventDefault();
    } else if (e.key === 'Escape') {
      this.chart.dispatchAction({ type: 'hideTip' });
    } else if (e.key === 'Enter' && this.at !== null) {
      this.receiver?.invokeMethodAsync('OnChartClick', 'point', String(this.at), this.at);
    }
  }

  functions(ems, chart) {
    const lang = document.documentElement.lang || 'en-GB';
    const number = (v, decimals) => v === null || v === undefined ? '—'
      : new Intl.NumberFormat(lang, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(v).replace('-', '−');
    const date = (t, parts) => {
      const text = new Intl.DateTimeFormat(lang, { timeZone: 'UTC', ...parts }).format(t);
      return lang === 'en-GB' ? text.replace(',', '') : text;
    };
    const step = () => {
      const slots = ems.slots;
      const [first, last] = chart.getModel().getComponent('xAxis', 0).axis.scale.getExtent();
      const span = (slots[last + 1] ?? ems.end) - slots[first];
      const room = Math.max(2, Math.floor((chart.getWidth() - 60) / 62));
      return steps.find(s => s.ms >= (ems.end - slots[0]) / slots.length * .9 && span / s.ms <= room) ?? steps.at(-1);
    };
    return {
      slotInterval: index => step().fits(ems.slots[index]),
      slotLabel: (_, index) => {
        const [t, s] = [ems.slots[index], step()];
        if (s.year) return date(t, { year: 'numeric' });
        if (s.month) return new Date(t).getUTCMonth() === 0 ? date(t, { month: 'short', year: 'numeric' }) : date(t, { month: 'short' });
        if (t % day === 0 && (s.ms >= day || ems.end - ems.slots[0] > 1.1 * day)) return date(t, { weekday: 'short', day: 'numeric' });
        return date(t, { hour: '2-digit', minute: '2-digit', hour12: false, hourCycle: 'h23' });
      },
      axisNumber: v => v === 0 ? '0' : number(v, ems.axisDecimals),
      trendTip: params => trendTip(Array.isArray(params) ? params[0].dataIndex : params.dataIndex, ems, number, date),
      flowLabel: p => `{n|${rich(p.data.text)}}  {v|${rich(p.data.figure)}}`,
      flowTip: p => flowTip(p, ems, number),
    };
  }

  // Title, node, period and quality line above, twice the size, then offered as a file: nothing of it passes the server.
  png(lines, file) {
    const [width, head] = [Math.max(640, this.element.clientWidth), 20 + lines.length * 20];
    const height = this.element.clientHeight + head + (this.content.option.grid ? 28 : 0);
    const stage = document.createElement('div');
    stage.style.cssText = `position:fixed;left:-9999px;width:${width}px;height:${height}px`;
    document.body.append(stage);
    const copy = echarts.init(stage, null, { renderer: 'canvas', devicePixelRatio: 2 });
    try {
      const option = resolve(this.content.option, this.functions(this.content.ems, copy));
      const legend = option.grid ? 28 : 0;
      if (option.grid) option.grid.top += head + legend;
      for (const s of option.series) if (s.type === 'sankey') s.top = (s.top ?? 0) + head;
      const font = getComputedStyle(document.body).fontFamily;
      option.graphic = lines.map((text, i) => ({
        type: 'text', left: 16, top: 14 + i * 20,
        style: { text, fill: css(i ? 'text2' : 'text'), font: `${i ? 400 : 600} ${i ? 12 : 15}px ${font}` },
      }));
      if (legend) option.legend = { left: 12, top: head - 2, itemHeight: 10, itemWidth: 18, textStyle: { color: css('text2') }, data: option.series.filter(s => !s.id.endsWith('-missing')).map(s => s.name) };
      copy.setOption({ ...option, textStyle: { fontFamily: font }, dataZoom: undefined, animation: false });
      const link = document.createElement('a');
      link.href = copy.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: css('surface') });
      link.download = file;
      link.click();
    } finally {
      copy.dispose();
      stage.remove();
    }
  }

  dispose() {
    this.resizer.disconnect();
    document.removeEventListener('ems-theme', this.onTheme);
    this.chart?.dispose();
    this.chart = this.receiver = null;
  }
}

// A name must not end its own piece of rich text.
const rich = text => String(text).replace(/[{}|]/g, c => ({ '{': '｛', '}': '｝', '|': '｜' })[c]);

const make = (tag, name, text) => {
  const e = document.createElement(tag);
  if (name) e.className = name;
  if (text !== undefined) e.textContent = text;
  return e;
};

function tipRow(box, mark, token, name, value) {
  const row = make('div', 'ems-tip-row');
  const i = make('i', mark);
  i.style.setProperty('--tip', css(token));
  if (!mark) i.style.background = css(token);
  row.append(i, make('span', '', name), make('b', '', value));
  box.append(row);
}

function period(start, end, granularity, date) {
  const full = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }, clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  if (granularity === 'month') return date(start, { month: 'long', year: 'numeric' });
  if (granularity === 'year') return date(start, { year: 'numeric' });
  if (end - start >= 2 * day) return date(start, full) + ' – ' + date(end - 1, full);
  return end - start >= .9 * day ? date(start, full) : date(start, full) + ', ' + date(start, clock) + '–' + date(end, clock);
}

function trendTip(index, ems, number, date) {
  const box = make('div', 'ems-tip');
  const unit = v => v === null || v === undefined ? '—' : '\u00a0' + ems.unit;
  const figure = v => v === null || v === undefined ? '—' : number(v, ems.decimals) + unit(v);
  box.append(make('div', 'ems-tip-title', period(ems.slots[index], ems.slots[index + 1] ?? ems.end, ems.granularity, date)));
  for (const s of ems.series) {
    const [value, estimated] = [s.values[index], s.estimated?.[index] ?? 0];
    tipRow(box, '', s.colour, s.name, (value && estimated / value >= .1 ? '≈ ' : '') + figure(value));
    if (value !== null && estimated) tipRow(box, 'hatch', s.colour, ems.words.estimated, figure(estimated));
  }
  if (ems.base) {
    const [value, base, at] = [ems.series[0].values[index], ems.base.values[index], ems.base.times?.[index]];
    tipRow(box, 'line', 'text2', at ? period(at, at + (ems.slots[index + 1] ?? ems.end) - ems.slots[index], ems.granularity, date) : ems.base.name, figure(base));
    if (value !== null && base) {
      box.append(make('div', 'ems-tip-rule'));
      const change = (value - base) / base * 100;
      tipRow(box, 'none', 'text', ems.words.difference, (change > 0 ? '+' : '') + number(change, 1) + '\u202f%');
    }
  }
  return box;
}

function flowTip(p, ems, number) {
  const box = make('div', 'ems-tip');
  const name = key => ems.names[key] ?? key;
  const edge = p.dataType === 'edge';
  box.append(make('div', 'ems-tip-title', edge ? name(p.data.source) + ' → ' + name(p.data.target) : p.data.text));
  tipRow(box, edge && p.data.estimated ? 'hatch' : '', edge ? 'text2' : p.data.token, ems.words.energy, number(p.data.exact, ems.decimals) + '\u00a0' + ems.unit);
  return box;
}

export const create = (element, receiver) => new EmsChart(element, receiver);
