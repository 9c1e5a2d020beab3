using SchemaFirst.Fuzzing;
using SharpFuzz;

// One line each: what is fed with bytes. A target throws where a promise is broken.
IFuzzTarget[] targets = [new SchemaTarget(), new ValidationTarget(), new MigrationTarget(), new LineTarget()];

if (args is not [var name, ..] || targets.FirstOrDefault(target => target.Name == name) is not { } chosen)
{
    Console.Error.WriteLine($"Usage: SchemaFirst.Fuzzing {string.Join('|', targets.Select(target => target.Name))} [FILE…]; without files, a fuzzer feeds it.");
    return 3;
}

if (args.Length == 1)
{
    Fuzzer.Run(stream =>
    {
        using var input = new MemoryStream();
        stream.CopyTo(input);
        chosen.Run(input.ToArray());
    });
    return 0;
}

foreach (var file in args[1..])
{
    chosen.Run(File.ReadAllBytes(file));
}

Console.WriteLine($"{name}: {args.Length - 1} inputs, nothing found.");
return 0;
