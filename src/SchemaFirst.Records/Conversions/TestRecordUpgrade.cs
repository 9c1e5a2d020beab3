using SchemaFirst.Json;
using New = SchemaFirst.Records.V0_3_0;
using Old = SchemaFirst.Records.V0_2_2;

namespace SchemaFirst.Records.Conversions;

/// <summary>
/// Test records of 0.2.2 (and before) as 0.3.0. Nothing is dropped: what 0.3.0 has no place for is in <c>extra</c>, and so is
/// what is needed to undo a conversion.
/// </summary>
public static class TestRecordUpgrade
{
    /// <summary>Converts a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="context">What the record does not say itself.</param>
    /// <param name="upgraded">The record as 0.3.0 has it, when the result is true.</param>
    /// <param name="reason">Why there is no such record, when the result is false: one sentence.</param>
    public static bool TryConvert(Old.TestRecord record, ConversionContext context, out New.TestRecord upgraded, out string reason)
    {
        upgraded = null!;
        var extra = new ExtraMembers();
        if (!TestTiming.TryFind(record, extra, out var timing, out reason) || !TryFindRunId(record, context, out var runId, out reason))
        {
            return false;
        }

        if (record.Test.Length == 0)
        {
            reason = "The test has no name, which 0.3.0 requires.";
            return false;
        }

        if (record.Model is { Id: null })
        {
            reason = "The model has no id, which 0.3.0 requires.";
            return false;
        }

        if (record.SchemaVersion != Old.TestRecordSchemaVersion._022)
        {
            extra.Add("/schema_version", Old.TestRecordSchemaVersionJson.ToJsonText(record.SchemaVersion));
        }

        upgraded = new New.TestRecord
        {
            RunId = runId,
            Tool = new New.TestRecordTool { Name = "mlx-knife", Version = record.MlxKnifeVersion },
            Test = record.Test,
            Outcome = record.Outcome switch
            {
                Old.TestRecordOutcome.Passed => New.TestRecordOutcome.Passed,
                Old.TestRecordOutcome.Failed => New.TestRecordOutcome.Failed,
                _ => New.TestRecordOutcome.Skipped,
            },
            Timestamp = record.Timestamp,
            TestStartTs = timing.StartTs,
            TestEndTs = timing.EndTs,
            TimingSource = timing.Source,
            DurationS = timing.DurationS,
            SkipReason = record.Metadata?.SkipReason,
            Modality = Modality(record.Metadata?.InferenceModality),
            Model = Model(record.Model, extra),
            Performance = Performance(record.Performance, extra),
            StopTokens = StopTokens(record.StopTokens, extra),
            System = SystemUpgrade.Convert(record.System, extra),
            Health = HealthUpgrade.Convert(record.SystemHealth, extra),
            Timeline = Timeline(record.Timeline, extra),
            Metadata = record.Metadata is { } metadata ? new ValueMap<RawJson>(metadata.AdditionalMembers.Select(member => KeyValuePair.Create(member.Name, member.Value))) : null,
            Extra = extra.ToMap(),
        };
        return true;
    }

    private static bool TryFindRunId(Old.TestRecord record, ConversionContext context, out string runId, out string reason)
    {
        reason = "";
        runId = context.RunId ?? "";
        if (runId.Length > 0)
        {
            return true;
        }

        if (!record.Timestamp.TryGetInstant(out var instant))
        {
            reason = "The file's name gives no run id, and the timestamp is no date-time to make one from.";
            return false;
        }

        runId = new RunName { Date = DateOnly.FromDateTime(instant.DateTime), Name = "unnamed", IsCanonical = true }.RunId;
        return true;
    }

    private static New.TestRecordModality? Modality(Old.TestRecordMetadataInferenceModality? modality) => modality switch
    {
        null => null,
        Old.TestRecordMetadataInferenceModality.Vision => New.TestRecordModality.Vision,
        Old.TestRecordMetadataInferenceModality.Text => New.TestRecordModality.Text,
        Old.TestRecordMetadataInferenceModality.Audio => New.TestRecordModality.Audio,
        _ => New.TestRecordModality.Video,
    };

    private static New.TestRecordModel? Model(Old.TestRecordModel? model, ExtraMembers extra)
    {
        if (model is null)
        {
            return null;
        }

        extra.AddAll("/model", model.AdditionalMembers);
        return new New.TestRecordModel
        {
            Id = model.Id!,
            SizeGb = model.SizeGb,
            Family = model.Family,
            Variant = model.Variant,
            Framework = model.Framework,
            Quantization = model.Quantization,
        };
    }

    private static New.TestRecordPerformance? Performance(Old.TestRecordPerformance? performance, ExtraMembers extra)
    {
        if (performance is null)
        {
            return null;
        }

        extra.Add("/performance/ram_peak_mb", performance.RamPeakMb);
        extra.AddAll("/performance", performance.AdditionalMembers);
        return new New.TestRecordPerformance
        {
            TokensPerS = performance.TokensPerSec,
            PromptTokens = performance.PromptTokens,
            CompletionTokens = performance.CompletionTokens,
            InferenceS = performance.DurationS,
            ModelLoadS = performance.ModelLoadTimeS,
            TimeToFirstTokenS = performance.TimeToFirstTokenS,
            CleanupS = performance.CleanupTimeS,
            PeakRamGb = performance.PeakRamGb ?? Units.MegabytesToGigabytes(performance.RamPeakMb),
            StableRamGb = performance.StableRamGb,
        };
    }

    private static New.TestRecordStopTokens? StopTokens(Old.TestRecordStopTokens? tokens, ExtraMembers extra)
    {
        if (tokens is null)
        {
            return null;
        }

        extra.AddAll("/stop_tokens", tokens.AdditionalMembers);
        return new New.TestRecordStopTokens { Configured = tokens.Configured, Detected = tokens.Detected, Workaround = tokens.Workaround, Leaked = tokens.Leaked };
    }

    private static New.TestRecordTimeline? Timeline(Old.TestRecordTimeline? timeline, ExtraMembers extra)
    {
        if (timeline is null)
        {
            return null;
        }

        extra.AddAll("/timeline", timeline.AdditionalMembers);
        return new New.TestRecordTimeline
        {
            ServerStartMs = timeline.ServerStartMs,
            ModelLoadStartMs = timeline.ModelLoadStartMs,
            ModelLoadCompleteMs = timeline.ModelLoadCompleteMs,
            ServerReadyMs = timeline.ServerReadyMs,
            RequestSentMs = timeline.RequestSentMs,
            FirstTokenMs = timeline.FirstTokenMs,
            StreamCompleteMs = timeline.StreamCompleteMs,
            ShutdownRequestMs = timeline.ShutdownRequestMs,
            CleanupCompleteMs = timeline.CleanupCompleteMs,
        };
    }
}
