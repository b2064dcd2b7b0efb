/** Who may read what, and what this does not protect from: said where one looks for it, in plain words. */
export function ReadersSection() {
  return (
    <section aria-labelledby="reglages-lecture" className="stack-12">
      <h2 id="reglages-lecture">Qui peut lire quoi</h2>
      <p>
        Le nom, le téléphone, l’année de naissance et le motif d’un patient sont chiffrés sur l’appareil qui
        les saisit : seules la structure qui demande et celle qui reçoit peuvent les lire, pas le serveur.
      </p>
      <p>
        Cela ne protège pas de qui regarde un écran ouvert, ni d’un hébergeur qui livrerait une application
        modifiée. Le serveur sait aussi quelle structure a pris quel créneau, et quand.
      </p>
    </section>
  );
}
