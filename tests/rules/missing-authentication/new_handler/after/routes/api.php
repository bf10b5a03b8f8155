<?php
Route::prefix('rates')->group(function () {
    Route::get('/all', [RateController::class, 'index'])->middleware('auth:api');
    Route::post('/add', [RateController::class, 'store'])->middleware('auth:api');
    Route::put('/{rate}', [RateController::class, 'update'])->middleware('auth:api');
    Route::post('/clear', [RateController::class, 'clear']);
});
