/** What was just done, and ten seconds to think again; in the dock, never over content. */
export function UndoBar({ words, onUndo }: { readonly words: string; readonly onUndo: () => void }) {
  return (
    <div className="undo" role="status">
      <span>{words}</span>
      <button type="button" className="btn btn-sm" onClick={onUndo}>
        Annuler
      </button>
    </div>
  );
}
