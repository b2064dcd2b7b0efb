/** What was just done, and ten seconds to think again; in the dock, never over content. */
export function UndoBar(props: { readonly words: string; readonly onUndo: (() => void) | undefined }) {
  return (
    <div className="undo" role="status">
      <span>{props.words}</span>
      {props.onUndo && (
        <button type="button" className="btn btn-sm" onClick={props.onUndo}>
          Annuler
        </button>
      )}
    </div>
  );
}
