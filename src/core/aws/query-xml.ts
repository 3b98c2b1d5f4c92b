import { SaxesParser } from 'saxes';

/** An element of an answer in AWS' Query protocol. */
export interface XmlElement {
  /** Its name behind those of the elements around it, such as `ErrorResponse/Error/Code`, without namespaces. */
  readonly place: string;
  /** Its own text. */
  readonly text: string;
}

/** In characters; the answers that are read here are a few hundred. */
const mostXml = 100_000;
const mostDepth = 20;

/** The elements of a short XML answer, by the order of their ends; none when it is anything else, or holds a DOCTYPE. Never throws. */
export function readElements(xml: string): readonly XmlElement[] {
  if (xml.length > mostXml) return [];
  try {
    return elementsIn(xml);
  } catch {
    return [];
  }
}

function elementsIn(xml: string): XmlElement[] {
  const elements: XmlElement[] = [];
  const open: { readonly place: string; text: string }[] = [];
  const refuse = (): never => {
    throw new Error('not an answer of AWS');
  };
  const append = (piece: string) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += piece;
  };
  // Without an error handler saxes throws at the first flaw: nothing half-read is used.
  const parser = new SaxesParser({ xmlns: true });
  parser.on('doctype', refuse);
  parser.on('processinginstruction', refuse);
  parser.on('opentag', ({ local }) => {
    const around = open.at(-1);
    open.push({ place: around === undefined ? local : `${around.place}/${local}`, text: '' });
    if (open.length > mostDepth) refuse();
  });
  parser.on('text', append);
  parser.on('cdata', append);
  parser.on('closetag', () => {
    const element = open.pop();
    if (element !== undefined) elements.push(element);
  });
  parser.write(xml).close();
  return elements;
}
