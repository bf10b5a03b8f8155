<?php
function owner($id) {
    try {
        $row = find($id);
        $user = user($row);
        return name($user);
    } catch (\Exception $e) {
        return null;
    }
}
