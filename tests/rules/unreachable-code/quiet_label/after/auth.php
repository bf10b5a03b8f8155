<?php
function save($db, $rows) {
    foreach ($rows as $row) {
        if (!$db->insert($row)) goto FAIL;
    }
    $db->commit();
    return true;

    FAIL:
    $db->rollBack();
    return false;
}
