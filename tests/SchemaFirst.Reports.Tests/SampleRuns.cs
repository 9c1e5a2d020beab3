namespace SchemaFirst.Reports.Tests;

/// <summary>Two small runs in which everything happens that a section has words for.</summary>
internal static class SampleRuns
{
    public static readonly ReportOptions Options = new()
    {
        GeneratedAt = new DateTimeOffset(2026, 2, 11, 14, 13, 56, TimeSpan.FromHours(1)),
        Generator = "schemafirst 0.1.0",
    };

    private const string Run = "tests_2.0/live/test_cli_e2e.py::TestRunCommandBasic::test_run_command";
    private const string Chat = "tests_2.0/live/test_server_e2e.py::TestChat::test_chat_completions_batch";
    private const string Chess = "tests_2.0/live/test_vision_e2e_live.py::TestVision::test_chess_position_e6";
    private const string Mug = "tests_2.0/live/test_vision_e2e_live.py::TestVision::test_mug_color_identification";
    private const string Wav = "tests_2.0/live/test_audio_e2e_live.py::TestAudio::test_transcribe_short_audio_wav";
    private const string Health = "tests_2.0/live/test_server_e2e.py::TestServer::test_health_endpoint";

    private const string Qwen = "mlx-community/Qwen3-32B-4bit";
    private const string Phi = "mlx-community/Phi-3.5-mini-instruct-4bit";
    private const string Pixtral = "/Users/me/models/pixtral";
    private const string Whisper = "mlx-community/whisper-large-v3-turbo-4bit";
    private const string Hermes = "mlx-community/DeepHermes-3-Mistral-24B-Preview-8bit";
    private const string Gone = "mlx-community/MiMo-VL-7B-RL-bf16";

    public static ReportInputs Inputs => new() { Run = Current(), Baseline = Baseline() };

    public static RunSummary Current()
    {
        var builder = new RunBuilder(
            new RunSource("benchmarks/runs/2026-02-11_wet-benchmark.jsonl", new DateOnly(2026, 2, 11)),
            new RunOptions { ReadWorkspaceFile = ReadWorkspaceFile });
        TestRecord[] records =
        [
            RecordFactory.Passed(Health, null, 0.5),
            RecordFactory.Passed($"{Run}[text_00]", Qwen, 12.5, 17.2, TestRecordModality.Text),
            RecordFactory.Passed($"{Run}[text_01]", Phi, 3.15, 2, TestRecordModality.Text),
            RecordFactory.Passed($"{Chat}[text_00]", Qwen, 30.25, 17.2, TestRecordModality.Text) with { Health = RecordFactory.Health(200, 4.9, 0) },
            RecordFactory.Passed($"{Chat}[text_01]", Phi, 4, 2, TestRecordModality.Text) with { Health = RecordFactory.Health(0, 14.6, 2) },
            RecordFactory.Passed(Chess, Pixtral, 10.9, 12.6, TestRecordModality.Vision),
            RecordFactory.Passed(Mug, Pixtral, 12.4, 12.6, TestRecordModality.Vision),
            RecordFactory.Passed(Run, Pixtral, 4.1, 12.6, TestRecordModality.Text),
            RecordFactory.Passed(Wav, Whisper, 2.2, 0.4, TestRecordModality.Audio),
            RecordFactory.Passed($"{Run}[text_02]", Hermes, 13.9, 23.3) with { Health = null },
            RecordFactory.Passed($"{Chat}[text_02]", Hermes, 0.4, 23.3),
            RecordFactory.Failed($"{Chat}[text_03]", "mlx-community/Klear-46B-A2.5B-Instruct-3bit", 61.5),
            RecordFactory.Failed(Health, null, 1),
            RecordFactory.Skipped($"{Chess}[vision_01]"),
        ];
        for (var index = 0; index < records.Length; index++)
        {
            builder.Add(records[index], index + 1, "0.2.2");
        }

        builder.Skip(SkippedLineKind.MemoryRecord);
        builder.Skip(SkippedLineKind.MemoryRecord);
        builder.Skip(SkippedLineKind.Invalid);
        return builder.Build();
    }

    public static RunSummary Baseline()
    {
        var builder = new RunBuilder(
            new RunSource("benchmarks/reports/2026-02-06-wet-benchmark-1.jsonl", new DateOnly(2026, 2, 6)),
            new RunOptions { ReadWorkspaceFile = ReadWorkspaceFile });
        TestRecord[] records =
        [
            RecordFactory.Passed(Health, null, 0.5),
            RecordFactory.Passed($"{Run}[text_00]", Qwen, 11, 17.2, TestRecordModality.Text),
            RecordFactory.Passed($"{Run}[text_01]", Phi, 3.15, 2, TestRecordModality.Text),
            RecordFactory.Passed($"{Chat}[text_00]", Qwen, 28.5, 17.2, TestRecordModality.Text),
            RecordFactory.Passed($"{Chat}[text_01]", Phi, 4.35, 2, TestRecordModality.Text),
            RecordFactory.Passed(Chess, "BrokeC/pixtral-12b-4bit", 13, 12.6, TestRecordModality.Vision),
            RecordFactory.Passed(Run, "BrokeC/pixtral-12b-4bit", 4.1, 12.6, TestRecordModality.Text),
            RecordFactory.Passed(Wav, Whisper, 2.2, 0.4, TestRecordModality.Audio),
            RecordFactory.Passed(Mug, Gone, 19.5, 15.5, TestRecordModality.Vision),
        ];
        for (var index = 0; index < records.Length; index++)
        {
            var older = records[index] with
            {
                Tool = new() { Name = "mlx-knife", Version = "2.0.3" },
                System = new() { Hardware = new() { Model = "Mac15,9", CoresPhysical = 16 } },
            };
            builder.Add(older, index + 1, "0.2.2");
        }

        return builder.Build();
    }

    private static ReadOnlyMemory<byte>? ReadWorkspaceFile(string path) =>
        path == Pixtral ? """{"operation":"clone","source_repo":"BrokeC/pixtral-12b-4bit"}"""u8.ToArray() : null;
}
