using System.Collections.Concurrent;
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

    private readonly ConcurrentBag<ILineValidator> _idle = [];

    /// <summary>The results, chunk by chunk. What was read is validated and given before an error in reading is thrown.</summary>
    /// <param name="reader">Where the chunks come from.</param>
    /// <param name="jobs">How many chunks are validated at the same time.</param>
    public IEnumerable<ChunkResult> Run(RecordChunkReader reader, int jobs) => jobs == 1 ? RunInOrder(reader) : RunAtOnce(reader, jobs);

    private IEnumerable<ChunkResult> RunInOrder(RecordChunkReader reader)
    {
        var linesBefore = 0L;
        while (reader.Read() is { } chunk)
        {
            var before = linesBefore;
            var result = Validate(chunk, plan.Observe is { } observe ? (line, number, validator) => observe(line, before + number, validator) : null);
            linesBefore += result.LineCount;
            yield return result;
        }
    }

    private IEnumerable<ChunkResult> RunAtOnce(RecordChunkReader reader, int jobs)
    {
        var scheduler = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, jobs).ConcurrentScheduler;
        var underWay = new Queue<Task<ChunkResult>>();
        Exception? failure = null;
        while (TryRead(reader, ref failure) is { } chunk)
        {
            underWay.Enqueue(Task.Factory.StartNew(() => Validate(chunk, observe: null), CancellationToken.None, TaskCreationOptions.None, scheduler));
            while (underWay.Count >= jobs * ChunksPerJob)
            {
                yield return underWay.Dequeue().GetAwaiter().GetResult();
            }
        }

        while (underWay.TryDequeue(out var task))
        {
            yield return task.GetAwaiter().GetResult();
        }

        if (failure is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        }
    }

    private static RecordChunk? TryRead(RecordChunkReader reader, ref Exception? failure)
    {
        try
        {
            return reader.Read();
        }
        catch (Exception error) when (Files.FileProblem.Is(error))
        {
            failure = error;
            return null;
        }
    }

    private ChunkResult Validate(RecordChunk chunk, LineObserver? observe)
    {
        using (chunk)
        {
            var validator = _idle.TryTake(out var idle) ? idle : plan.NewValidator();
            var result = ChunkValidation.Validate(chunk, validator, new RecordCollector(validator, plan.MostErrors, plan.ShowsEveryRecord), observe);
            _idle.Add(validator);
            return result;
        }
    }
}
