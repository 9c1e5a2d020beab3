namespace SchemaFirst.Tests.Shared;

/// <summary>How the figures of a simulated run scatter.</summary>
internal enum NoiseKind
{
    /// <summary>Normal logarithms.</summary>
    Normal,

    /// <summary>5 % of the measurements scatter 3 times as much.</summary>
    Outliers,

    /// <summary>5 % of the tests always scatter 3 times as much.</summary>
    NoisyTests,

    /// <summary>50 ms of jitter on top, which short tests feel.</summary>
    Short,

    /// <summary>A warm machine: all tests of a run ±2 %.</summary>
    Common,

    /// <summary>Something runs beside: 2 % that last as long as a model's tests.</summary>
    Episodes,

    /// <summary>1 % of the measurements take 1.5 times as long.</summary>
    Hiccups,
}

/// <summary>A test with one model of the simulated suite.</summary>
/// <param name="Model">Which model, from 0.</param>
/// <param name="Test">Which test, from 0.</param>
/// <param name="Modality">0 text, 1 audio, 2 vision.</param>
/// <param name="Seconds">How long it truly takes, s.</param>
internal sealed record SimulatedCell(int Model, int Test, int Modality, double Seconds);

/// <summary>
/// A suite as those that are compared: 119 tests of 25 models (18 of text with 4 tests, one with 1, one with 11, two of audio with 11, three of vision with 13
/// together), from 0.5 to 30 s. Everything is seeded.
/// </summary>
internal sealed class SimulatedSuite
{
    private const int TextModels = 18;

    /// <summary>Makes the suite.</summary>
    /// <param name="smallModels">That many text models and nothing else; 0 for the whole suite.</param>
    /// <param name="textTests">How many tests a text model has.</param>
    public SimulatedSuite(int smallModels = 0, int textTests = 4)
    {
        var random = new Random(7);
        List<SimulatedCell> cells = [];
        void Add(int model, int firstTest, int tests, int modality)
        {
            for (var test = firstTest; test < firstTest + tests; test++)
            {
                cells.Add(new SimulatedCell(model, test, modality, 0.5 * Math.Pow(60, random.NextDouble())));
            }
        }

        for (var model = 0; model < (smallModels == 0 ? TextModels : smallModels); model++)
        {
            Add(model, 0, textTests, 0);
        }

        if (smallModels == 0)
        {
            Add(18, 0, 1, 0);
            Add(19, 0, 11, 0);
            Add(20, 20, 11, 1);
            Add(21, 20, 11, 1);
            Add(22, 40, 4, 2);
            Add(23, 40, 4, 2);
            Add(24, 40, 5, 2);
        }

        Cells = cells;
    }

    public IReadOnlyList<SimulatedCell> Cells { get; }

    /// <summary>The cell of middle duration.</summary>
    public int MiddleCell => Enumerable.Range(0, Cells.Count).OrderBy(cell => Cells[cell].Seconds).ElementAt(Cells.Count / 2);

    /// <summary>The seconds of each cell in each of so many runs, with nothing changed between them.</summary>
    public double[][] Draw(Random random, int runs, double sigma, NoiseKind kind)
    {
        var models = Cells.Max(cell => cell.Model) + 1;
        var days = Enumerable.Range(0, runs).Select(_ => kind == NoiseKind.Common ? (random.NextDouble() - 0.5) * 0.04 : 0).ToArray();
        var episodes = Enumerable.Range(0, models).Select(_ => Enumerable.Range(0, runs).Select(_ => kind == NoiseKind.Episodes ? 0.02 * Normal(random) : 0).ToArray()).ToArray();
        return [.. Cells.Select(cell =>
        {
            var deviation = kind == NoiseKind.NoisyTests && random.NextDouble() < 0.05 ? 3 * sigma
                : kind == NoiseKind.Short ? Math.Sqrt((sigma * sigma) + (0.05 / cell.Seconds * (0.05 / cell.Seconds)))
                : sigma;
            return Enumerable.Range(0, runs).Select(run =>
            {
                var noise = Normal(random) * deviation * (kind == NoiseKind.Outliers && random.NextDouble() < 0.05 ? 3 : 1);
                var hiccup = kind == NoiseKind.Hiccups && random.NextDouble() < 0.01 ? Math.Log(1.5) : 0;
                return cell.Seconds * Math.Exp(noise + hiccup + days[run] + episodes[cell.Model][run]);
            }).ToArray();
        })];
    }

    // Box and Muller 1958.
    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
