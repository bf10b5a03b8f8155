export async function loadActiveMonitors(db, user) {
    const rows = await db.query("SELECT id, name, url FROM monitor WHERE active = 1 AND user_id = ?", [user.id]);
    const found = {};
    for (const row of rows) {
        found[row.id] = toObject(row, user, false);
    }
    return found;
}
