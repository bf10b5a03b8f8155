<?php

require __DIR__ . '/../lib/note.php';

note($_GET['q'], true);
