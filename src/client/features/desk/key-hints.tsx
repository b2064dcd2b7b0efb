/** The keys, shown where they act; on a phone there are none. */
export function KeyHints({ onHelp }: { readonly onHelp: () => void }) {
  return (
    <ul className="keys" aria-label="Raccourcis du clavier">
      <li>
        <kbd>j</kbd>
        <kbd>k</kbd> suivant, précédent
      </li>
      <li>
        <kbd>a</kbd> appeler
      </li>
      <li>
        <kbd>p</kbd> proposer
      </li>
      <li>
        <kbd>x</kbd> choisir
      </li>
      <li>
        <button type="button" className="btn-link" onClick={onHelp}>
          <kbd>?</kbd> raccourcis
        </button>
      </li>
    </ul>
  );
}
