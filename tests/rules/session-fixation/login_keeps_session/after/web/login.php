<?php
session_start();
$account = Account::byName($_POST['name']);
if ($account && password_verify($_POST['password'], $account->hash)) {
    $_SESSION['account_id'] = $account->id;
}
