/** « Not certain yet »: round dots, drawn by a line of zero length with round ends. */
export function CircleDotted({ className = 'icon' }: { readonly className?: string }) {
  return (
    <svg className={className} viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="9.5" strokeDasharray="0.1 5.869" strokeWidth="3" />
    </svg>
  );
}
