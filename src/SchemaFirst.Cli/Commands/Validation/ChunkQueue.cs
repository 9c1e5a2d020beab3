using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using SchemaFirst.Records;

namespace SchemaFirst.Cli.Commands;

/// <summary>
/// Hands out the chunks of a file to workers, and their results in the file's order. A worker itself reads what it then validates, so
/// that the bytes are in its processor's cache and no thread only reads; workers take turns at it.
/// </summary>
/// <param name="reader">Where the chunks come from.</param>
/// <param name="mostUnderWay">How many results may be waited for; who wants another chunk waits too.</param>
/// <param name="stop">Ends all waiting.</param>
internal sealed class ChunkQueue(RecordChunkReader reader, int mostUnderWay, CancellationToken stop) : IDisposable
{
    private readonly Lock _turn = new();
    private readonly BlockingCollection<Task<ChunkResult>> _results = new(mostUnderWay);

    /// <summary>The results in order, the present and the future ones. An error in reading is the last one.</summary>
    public IEnumerable<Task<ChunkResult>> Results => _results.GetConsumingEnumerable();

    /// <summary>The next chunk, with the place for its result; false when there is none.</summary>
    public bool TryTake([NotNullWhen(true)] out RecordChunk? chunk, out TaskCompletionSource<ChunkResult> result)
    {
        result = new TaskCompletionSource<ChunkResult>();
        chunk = null;
        lock (_turn)
        {
            try
            {
                if (!_results.IsAddingCompleted && (chunk = reader.Read()) is not null)
                {
                    _results.Add(result.Task, stop);
                    return true;
                }
            }
            catch (OperationCanceledException)
            {
                chunk?.Dispose();
            }
            catch (Exception error)
            {
                result.SetException(error);
                _results.Add(result.Task, CancellationToken.None);
            }

            _results.CompleteAdding();
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _results.Dispose();
}
