using System.Text.Json;
using BenchmarkDotNet.Attributes;
using SchemaFirst.Records.V0_2_2;

namespace SchemaFirst.Benchmarks;

/// <summary>Validating and reading one 0.2.2 line of the sample run, against the parser everyone has.</summary>
[MemoryDiagnoser]
public class RecordBenchmarks
{
    private byte[] _line = [];

    [GlobalSetup]
    public void Setup() => _line = File.ReadLines(SampleRun.Path).Select(System.Text.Encoding.UTF8.GetBytes).MaxBy(line => line.Length)!;

    [Benchmark(Baseline = true)]
    public bool Validate() => TestRecord.IsValid(_line);

    [Benchmark]
    public TestRecord ValidateAndRead() => TestRecord.IsValid(_line) ? TestRecord.ReadValidated(_line) : throw new InvalidDataException();

    [Benchmark]
    public long ScanTokens()
    {
        var reader = new Utf8JsonReader(_line);
        while (reader.Read())
        {
        }

        return reader.BytesConsumed;
    }
}
