namespace Tawthiq.Bench.Kills;
internal sealed class PowerCuts
{
    public int Steps => 0; public int Flushes => 0;
    public static Task<PowerCuts> TraceAsync(string root, KilledAdds adds) => Task.FromResult(new PowerCuts());
    public Disturbed Cut(string name, Random random, double share) => throw new NotImplementedException();
}
