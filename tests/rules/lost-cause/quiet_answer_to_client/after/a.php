<?php
function show($id) {
    try { $x = find($id); } catch (DbException $e) { throw new NotFoundHttpException(); }
}
