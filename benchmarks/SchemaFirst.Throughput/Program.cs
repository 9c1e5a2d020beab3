using System.Diagnostics;
using SchemaFirst.Throughput;

if (args is ["cases", var folder])
{
    Cases.Run(folder);
    return 0;
}

if (args.Length is < 1 or > 3)
{
    Console.Error.WriteLine("usage: throughput FILE.jsonl [ROUNDS=15] [MODE] | throughput cases DIR");
    return 3;
}

var corpus = new Corpus(args[0]);
var rounds = args.Length > 1 ? int.Parse(args[1]) : 15;
var modes = Modes.All.Where(mode => args.Length < 3 || mode.Name == args[2]).ToArray();
Console.WriteLine($"{corpus.Count} lines, {corpus.ByteCount / (double)corpus.Count:F0} bytes a line; best and median of {rounds} rounds, all modes in turn");
var seconds = modes.ToDictionary(mode => mode.Name, _ => new List<double>());
for (var round = 0; round < rounds; round++)
{
    foreach (var (name, run) in modes)
    {
        var start = Stopwatch.GetTimestamp();
        var accepted = run(corpus);
        seconds[name].Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        if (accepted != corpus.Count)
        {
            Console.Error.WriteLine($"{name} accepted {accepted} of {corpus.Count} lines");
            return 2;
        }
    }
}

Console.WriteLine($"{"mode",-28} {"best MB/s",10} {"median MB/s",12} {"median ns/line",15}");
foreach (var (name, times) in seconds)
{
    times.Sort();
    var (best, median) = (times[0], times[times.Count / 2]);
    Console.WriteLine($"{name,-28} {corpus.ByteCount / best / 1e6,10:F0} {corpus.ByteCount / median / 1e6,12:F0} {median / corpus.Count * 1e9,15:F0}");
}

return 0;
