namespace Tawthiq.CommandLine;

/// <summary>Works on many items on all cores at once and hands the results on in the order of the items.</summary>
internal static class OrderedWork
{
    /// <summary>Runs; holds no more than a few items for each core at a time.</summary>
    /// <param name="items">Taken one by one on the calling thread.</param>
    /// <param name="work">Runs on many threads.</param>
    /// <param name="cancellationToken">Stops the work; what is under way is waited for.</param>
    /// <returns>The results, in the order of the items.</returns>
    public static IEnumerable<TOut> Run<TIn, TOut>(IEnumerable<TIn> items, Func<TIn, TOut> work, CancellationToken cancellationToken)
    {
        var ahead = Environment.ProcessorCount * 8;
        var running = new Queue<Task<TOut>>();
        foreach (var item in items)
        {
            cancellationToken.ThrowIfCancellationRequested();
            running.Enqueue(Task.Run(() => work(item), cancellationToken));
            if (running.Count >= ahead) yield return running.Dequeue().GetAwaiter().GetResult();
        }
        while (running.TryDequeue(out var task)) yield return task.GetAwaiter().GetResult();
    }
}
