/** The signs of the difference and of the slope in a line of text, as their arrows are drawn on the map. */
export function ArrowSign({ name }: { readonly name: 'difference' | 'gradient' }) {
  const d = name === 'difference' ? 'M1 7h9V4.6L15.4 8 10 11.4V9H1Z' : 'M1 5.8h8V2.6L15.4 8 9 13.4v-3.2H1Z';
  return (
    <svg className={`arrow-sign ${name}`} viewBox="0 0 16 16" aria-hidden="true">
      <path d={d} />
    </svg>
  );
}
