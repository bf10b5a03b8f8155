<?php
header('Location: https://docs.example.org/' . rawurlencode($_GET['page']));
exit;
