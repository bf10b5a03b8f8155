<?php
function save($id) {
    try {
        insert($id);
    } catch (PDOException $e) {
        throw new StorageException('cannot save');
    }
}
