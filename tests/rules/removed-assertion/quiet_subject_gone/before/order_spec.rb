it 'adds up' do
  order = make(3)
  expect(order.total).to eq(30)
  expect(order.legacy_total).to eq(30)
  order.legacy_reset
end
