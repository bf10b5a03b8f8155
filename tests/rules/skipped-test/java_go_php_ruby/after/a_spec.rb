xit 'works' do
  expect(f).to eq 1
end
