using BenchmarkDotNet.Running;
using Tawthiq.Bench;

// `read FILE…` measures a whole corpus as users meet it; anything else goes to the benchmarks of single engine types.
if (args is ["read", .. var files]) return ReadingSpeed.Measure(files);
BenchmarkSwitcher.FromAssembly(typeof(ReadingSpeed).Assembly).Run(args);
return 0;
