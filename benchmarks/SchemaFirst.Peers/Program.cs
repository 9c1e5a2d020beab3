// NJsonSchema over cases: njsonschema DIR. Lines as those of benchmarks/peers/measure.mjs; parsing is part of the work.
using System.Diagnostics;
using System.Globalization;
using NJsonSchema;

var longest = TimeSpan.FromSeconds(4);
foreach (var path in Directory.GetDirectories(args[0]).Order(StringComparer.Ordinal))
{
    var name = Path.GetFileName(path);
    try
    {
        var schema = await JsonSchema.FromJsonAsync(File.ReadAllText(Path.Combine(path, "1.0.0", $"{name}.schema.json")));
        var lines = File.ReadAllLines(Path.Combine(path, "documents.jsonl"));
        var (bytes, valid, count) = (0L, 0, 0);
        var start = Stopwatch.GetTimestamp();
        foreach (var line in lines)
        {
            valid += schema.Validate(line).Count == 0 ? 1 : 0;
            count++;
            bytes += line.Length;
            if (Stopwatch.GetElapsedTime(start) > longest)
            {
                break;
            }
        }

        var speed = (bytes / Stopwatch.GetElapsedTime(start).TotalSeconds / 1e6).ToString("F1", CultureInfo.InvariantCulture);
        Console.WriteLine($"{name}\tnjsonschema\t{speed}\t{valid}\t{count}");
    }
    catch (Exception error)
    {
        Console.Error.WriteLine($"{name}: njsonschema: {error.Message.Split('\n')[0]}");
    }
}
