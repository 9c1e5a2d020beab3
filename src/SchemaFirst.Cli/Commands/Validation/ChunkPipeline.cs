using SchemaFirst.Records;

namespace SchemaFirst.Cli.Commands;

/// <summary>
/// Validates the chunks of a file, several at once, and gives the results in the file's order. So many chunks are under way at
/// most that memory does not grow with the file.
/// </summary>
/// <param name="plan">How to validate.</param>
internal sealed class ChunkPipeline(ValidationPlan plan)
{
    // Enough that no worker waits while the results of an invalid chunk are printed.
    private const int ChunksPerJob = 3;

    /// <summary>The results, chunk by chunk. What was read is validated and given before an error in reading is thrown.</summary>
    /// <param name="reader">Where the chunks come from.</param>
    /// <param name="jobs">How many chunks are validated at the same time.</param>
    public IEnumerable<ChunkResult> Run(RecordChunkReader reader, int jobs) => jobs == 1 ? RunInOrder(reader) : RunAtOnce(reader, jobs);

    private IEnumerable<ChunkResult> RunInOrder(RecordChunkReader reader)
    {
        var validator = plan.NewValidator();
        var linesBefore = 0L;
        while (reader.Read() is { } chunk)
        {
            var before = linesBefore;
            var result = Validate(chunk, validator, plan.Observe is { } observe ? (line, number, seen) => observe(line, before + number, seen) : null);
            linesBefore += result.LineCount;
            yield return result;
        }
    }

    private IEnumerable<ChunkResult> RunAtOnce(RecordChunkReader reader, int jobs)
    {
        using var stop = new CancellationTokenSource();
        using var queue = new ChunkQueue(reader, jobs * ChunksPerJob, stop.Token);
        var workers = Enumerable.Range(0, jobs).Select(_ => new Thread(() => Work(queue)) { IsBackground = true }).ToList();
        workers.ForEach(worker => worker.Start());
        try
        {
            foreach (var result in queue.Results)
            {
                yield return result.GetAwaiter().GetResult();
            }
        }
        finally
        {
            stop.Cancel();
            workers.ForEach(worker => worker.Join());
        }
    }

    private void Work(ChunkQueue queue)
    {
        ILineValidator? validator = null;
        while (queue.TryTake(out var chunk, out var result))
        {
            try
            {
                result.SetResult(Validate(chunk, validator ??= plan.NewValidator(), observe: null));
            }
            catch (Exception error)
            {
                result.SetException(error);
            }
        }
    }

    private ChunkResult Validate(RecordChunk chunk, ILineValidator validator, LineObserver? observe)
    {
        using (chunk)
        {
            return ChunkValidation.Validate(chunk, validator, new RecordCollector(validator, plan), observe);
        }
    }
}
