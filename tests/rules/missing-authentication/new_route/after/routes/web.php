<?php
Route::get('/cards', [CardController::class, 'index'])->middleware('auth');
Route::post('/cards', [CardController::class, 'store'])->middleware('auth');
Route::put('/cards/{card}', [CardController::class, 'update'])->middleware(['auth', 'verified']);
Route::delete('/cards/{card}', [CardController::class, 'destroy']);
