<?php
Route::get('/cards', [CardController::class, 'index'])->middleware('auth');
Route::post('/cards', [CardController::class, 'store'])->middleware('auth');
Route::put('/cards/{card}', [CardController::class, 'update'])->middleware('auth');
Route::get('/about', [PageController::class, 'about']);
